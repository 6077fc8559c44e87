import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { closestName, hasErrors, type Issue, TuttiError } from '@tutti/model';
import { checkSpecification, type SpecificationInput } from '@tutti/planner/generate';
import { readFiles } from '../formats/read-files.ts';
import { exampleFolder, exampleNames } from './examples.ts';

/** A generator's specification, checked; absent when an issue is an error. */
export type SpecificationRead = { specification?: SpecificationInput; name: string; issues: Issue[] };

/**
 * Reads and checks a specification.
 * @param given  a JSON file, a folder with a `generator.json`, or the name of an example; a path wins over a name
 * @throws TuttiError MISSING_SPECIFICATION
 */
export async function readSpecification(given: string, label: string = given): Promise<SpecificationRead> {
  const file = specificationFile(given, label);
  const content = await readFiles([file], dirname(file), {});
  const name = basename(file) === 'generator.json' ? basename(dirname(file)) : basename(file, '.json');
  if (hasErrors(content.issues)) return { name, issues: [...content.issues] };
  const value = content.documents[0]?.value;
  const issues = checkSpecification(value).map((issue) => ({
    ...issue,
    path: { file: basename(file), ...issue.path },
  }));
  return hasErrors(issues) ? { name, issues } : { specification: value as SpecificationInput, name, issues };
}

function specificationFile(given: string, label: string): string {
  if (existsSync(given)) {
    if (statSync(given).isFile()) return given;
    const inside = join(given, 'generator.json');
    if (existsSync(inside)) return inside;
  }
  const example = exampleFolder(label);
  if (example) return join(example, 'generator.json');
  const names = exampleNames();
  const close = closestName(label, names);
  throw new TuttiError('MISSING_SPECIFICATION', `There is no specification or example "${label}".`, {
    advice: close
      ? `Maybe "${close}" is meant.`
      : `Examples: ${names.join(', ') || 'none are installed'}; or name a JSON file.`,
  });
}
