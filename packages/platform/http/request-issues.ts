import { closestName, type Issue, problem } from '@tutti/model';
import type { z } from 'zod';

type Part = 'address' | 'query' | 'body';

/** What a schema refuses in a part of a request, each with its field, the value found and a code that says what to do. */
export function requestIssues(part: Part, error: z.ZodError, given: unknown): Issue[] {
  return error.issues.flatMap((issue) => issuesOf(issue, { part, given, above: [], known: [] }));
}

type Place = { part: Part; given: unknown; above: readonly PropertyKey[]; known: readonly string[] };

function issuesOf(issue: z.core.$ZodIssue, at: Place): Issue[] {
  const path = [...at.above, ...issue.path];
  const value = valueAt(at.given, path);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((name) =>
      problem('field-unknown', { name, nearest: closestName(name, at.known) ?? '' }, fieldOf(at.part, [...path, name])),
    );
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    // The option that got furthest is the one that was meant.
    const deep = (errors: readonly z.core.$ZodIssue[]) => Math.max(0, ...errors.map((one) => one.path.length));
    const closest = [...issue.errors].sort((a, b) => deep(b) - deep(a))[0];
    return closest.flatMap((inner) => issuesOf(inner, { ...at, above: path }));
  }
  const where = fieldOf(at.part, path);
  if (value === undefined) return [problem('value-missing', { name: String(path.at(-1) ?? at.part) }, where)];
  const { code, params } = codeOf(issue, value);
  return [problem(code, params, where, value)];
}

function codeOf(issue: z.core.$ZodIssue, value: unknown): Pick<Issue, 'code' | 'params'> {
  switch (issue.code) {
    case 'too_small':
      if (!isNumeric(issue.origin)) return { code: 'value-too-short', params: { least: Number(issue.minimum) } };
      return issue.inclusive
        ? { code: 'value-too-small', params: { least: Number(issue.minimum) } }
        : { code: 'value-not-above', params: { limit: Number(issue.minimum) } };
    case 'too_big':
      return isNumeric(issue.origin)
        ? { code: 'value-too-large', params: { most: Number(issue.maximum) } }
        : { code: 'value-too-long', params: { most: Number(issue.maximum) } };
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      const nearest = closestName(typeof value === 'string' ? value : '', allowed) ?? '';
      return { code: 'value-not-listed', params: { allowed: allowed.join(', '), nearest } };
    }
    case 'invalid_format':
      if (issue.format === 'datetime') return { code: 'value-malformed', params: { expected: 'instant', rule: '' } };
      return { code: 'value-malformed', params: { expected: 'text', rule: issue.message } };
    case 'invalid_type':
      if (issue.expected === 'int') return { code: 'value-not-whole', params: {} };
      return { code: 'value-of-wrong-type', params: { expected: kinds[issue.expected] ?? issue.expected } };
    case 'invalid_union': {
      const allowed = optionsOf(issue);
      return { code: 'value-not-listed', params: { allowed, nearest: '' } };
    }
    default:
      return { code: 'value-refused', params: { rule: issue.message } };
  }
}

const isNumeric = (origin: string) => origin === 'number' || origin === 'int';

/** What zod expects, in the words of the catalogue. */
const kinds: Readonly<Record<string, string>> = { string: 'text', array: 'list', object: 'object', record: 'record' };

function optionsOf(issue: z.core.$ZodIssue): string {
  const { options } = issue as { options?: readonly unknown[] };
  return options?.map(String).join(', ') ?? '';
}

function fieldOf(part: Part, path: readonly PropertyKey[]): Issue['path'] {
  const words = path.map((key) => (typeof key === 'number' ? `${key + 1}` : String(key)));
  return { field: [part, ...words].join(' › ') };
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  let here = given;
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Record<PropertyKey, unknown>)[key];
  }
  return here;
}
