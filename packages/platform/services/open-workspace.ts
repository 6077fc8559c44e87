import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { closestName, type Issue, type Model, TuttiError } from '@tutti/model';
import { detectWorkspace, type Limits, readWorkspace } from '../formats/index.ts';
import { exampleFolder, exampleNames } from './examples.ts';
import { generate, operationsOf, type SizeName } from './generate-to.ts';
import { nowOf } from './resolve-now.ts';

/** How to open a workspace. Seed and size are for specifications, which are generated in memory. */
export type OpenOptions = {
  /** Epoch ms, or ISO text local to the workspace's zone. */
  now?: string | number;
  seed?: number;
  size?: SizeName;
  /** What the person typed, when `path` was made absolute: messages and names of examples use it. */
  label?: string;
  /** How much a file may hold. */
  limits?: Partial<Limits>;
};

/** A workspace ready to plan; without a model when an issue is an error. */
export type OpenedWorkspace = {
  model?: Model;
  issues: Issue[];
  now: number;
  /** Present when the data was made up from a specification. */
  generated?: { name: string; operations: number; seed: number };
};

/**
 * Opens a workspace: a folder of tables, one JSON file, a workbook, a folder with only a `generator.json` (made in memory, size S), or an
 * example by its name.
 * @throws TuttiError MISSING_WORKSPACE, INPUT_NOW_UNREADABLE
 */
export async function openWorkspace(path: string, options: OpenOptions = {}): Promise<OpenedWorkspace> {
  const label = options.label ?? path;
  if (!existsSync(path)) {
    const example = exampleFolder(label);
    if (!example) throw notThere(label);
    return openGenerated(join(example, 'generator.json'), options);
  }
  if ((await detectWorkspace(path)) === 'generator') return openGenerated(join(path, 'generator.json'), options);
  const { model, issues } = await readWorkspace(path, { limits: options.limits });
  if (!model) return { issues, now: 0 };
  const start = nowOf(model.workspace, options.now);
  return { model, issues: [...issues, ...start.issues], now: start.now };
}

async function openGenerated(file: string, { now, seed, size = 'S' }: OpenOptions): Promise<OpenedWorkspace> {
  const { model, issues, made } = await generate(file, { operations: operationsOf(size), seed, now });
  return { model, issues, now: made.now, generated: { name: made.name, operations: made.operations, seed: made.seed } };
}

function notThere(label: string): TuttiError {
  const names = exampleNames();
  const close = closestName(label, names);
  return new TuttiError('MISSING_WORKSPACE', `There is no workspace ${label}.`, {
    advice: close
      ? `Maybe the example "${close}" is meant.`
      : `Name a folder, a JSON file, a workbook or an example (${names.join(', ') || 'none are installed'}).`,
  });
}
