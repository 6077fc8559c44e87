import { hasErrors, type Issue, model as modelSchema, problem, TuttiError } from '@tutti/model';
import { generateWorkspace } from './generate-workspace.ts';
import { type Specification, type SpecificationInput, specification, type Template } from './specification.ts';
import { repeatKeys, valueKeys } from './template.ts';

const formKeys = new Set<string>([...valueKeys, ...repeatKeys, '$state']);
/** 2026-01-06 09:00 UTC, a Tuesday; any instant would do. */
const TRIAL_NOW = 1_767_690_000_000;
const givenNames = ['n', 'count', 'units', 'cells', 'cell', 'from', 'to', 'distance', 'number'];

/**
 * Everything that is wrong with a specification, found at once: its shape, names and lists that do not exist, unknown
 * forms, missing values, and, when these are right, rows of the smallest workspace that the model's schema refuses.
 * @param given  the JSON of a specification file
 * @returns      issues with the path of the field; empty when `generateWorkspace` can use it
 */
export function checkSpecification(given: unknown): Issue[] {
  const read = specification.safeParse(given);
  if (!read.success)
    return read.error.issues.map((one) =>
      problem('specification-shape', { expected: one.message }, { field: one.path.join(' › ') }),
    );
  const issues = checkTemplates(read.data);
  return hasErrors(issues) ? issues : tryOut(read.data, given as SpecificationInput);
}

/** Names that some template may use; whether they are there where it does, the trial shows. */
function checkTemplates(spec: Specification): Issue[] {
  const { streams } = spec.orders;
  const lists: Record<string, readonly unknown[] | undefined> = { ...spec.lists, cell: undefined };
  const draws = streams.flatMap((one) => [...Object.keys(one.cluster), ...Object.keys(one.line)]);
  const names = new Set([...givenNames, ...Object.keys(spec.lists), ...draws]);
  const issues: Issue[] = [];
  const walk = (one: unknown, path: string): void => {
    if (typeof one === 'string') checkText(one, path, names, issues);
    if (one === null || typeof one !== 'object') return;
    if (!Array.isArray(one)) checkForm(one as { [key: string]: Template }, path, { lists, names, issues });
    for (const [key, value] of Object.entries(one)) walk(value, path === '' ? key : `${path} › ${key}`);
  };
  const { workspace: _, note: __, title: ___, description: ____, ...templates } = spec;
  walk(templates, '');
  return issues;
}

function checkText(text: string, path: string, names: ReadonlySet<string>, issues: Issue[]): void {
  for (const [, name] of text.matchAll(/\{(\w+)\}/g))
    if (!names.has(name)) issues.push(problem('template-name-unknown', { name }, { field: path }, text));
}

type Known = {
  lists: Readonly<Record<string, readonly unknown[] | undefined>>;
  names: ReadonlySet<string>;
  issues: Issue[];
};

function checkForm(form: { [key: string]: Template }, path: string, { lists, names, issues }: Known): void {
  for (const key of Object.keys(form))
    if (key.startsWith('$') && !formKeys.has(key))
      issues.push(problem('template-form-unknown', { form: key }, { field: path }));
  const over = form.$rotate as { over?: string } | undefined;
  for (const list of [form.$each ?? [], form.$pairs ?? [], over?.over ?? []].flat() as string[])
    if (!(list in lists)) issues.push(problem('template-list-unknown', { list }, { field: path }));
  if (form.$by === undefined) return;
  const name = String(form.$by);
  if (!names.has(name)) issues.push(problem('template-name-unknown', { name }, { field: path }));
  const values = (form.values ?? {}) as Record<string, unknown>;
  for (const value of form.else === undefined ? (lists[name] ?? []) : [])
    if (!(String(value) in values))
      issues.push(problem('template-value-missing', { name, value: String(value) }, { field: path }));
}

/** Makes the smallest workspace and holds it against the model's schema. */
function tryOut(spec: Specification, given: SpecificationInput): Issue[] {
  const operations = spec.scale.operationsPerUnit * spec.scale.minimumUnits;
  try {
    const made = generateWorkspace(given, { operations, seed: 1, now: TRIAL_NOW });
    const read = modelSchema.safeParse(made);
    if (read.success) return [];
    return read.error.issues.map((one) => {
      const [table, row, ...field] = one.path.map(String);
      return problem(
        'generated-row-invalid',
        { table, row: Number(row), expected: one.message },
        { field: field.join(' › ') },
      );
    });
  } catch (error) {
    if (!(error instanceof TuttiError)) throw error;
    return [problem('specification-fails', { code: error.code, found: error.message })];
  }
}
