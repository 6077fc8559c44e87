import type { z } from 'zod';
import type { IssueParams } from '../issue.ts';
import { nearest } from './nearest.ts';
import { type ObjectShape, optionsOf, type Shape } from './shape.ts';

/** What the schema refuses in an entity: a code with its values, where, and the value there. */
export type Refusal = { code: string; params: IssueParams; path: (string | number)[]; value?: unknown };

/**
 * Checks a raw entity against its schema, with defaults filled in.
 * @returns the entity, or all that is wrong with it
 */
export function checkEntity<T>(
  schema: z.ZodType<T>,
  shape: ObjectShape,
  raw: unknown,
): { entity?: T; refusals: Refusal[] } {
  const result = schema.safeParse(raw);
  if (result.success) return { entity: result.data, refusals: [] };
  return { refusals: result.error.issues.flatMap((issue) => refusalsOf(issue, raw, shape, [])) };
}

function refusalsOf(issue: z.core.$ZodIssue, raw: unknown, shape: Shape, above: (string | number)[]): Refusal[] {
  const path = [...above, ...(issue.path as (string | number)[])];
  const value = valueAt(raw, path);
  if (issue.code === 'invalid_union') {
    const inner = closest(issue.errors);
    if (inner && value !== undefined) return inner.flatMap((one) => refusalsOf(one, raw, shape, path));
  }
  if (issue.code === 'unrecognized_keys') {
    const known = optionsOf(shapeAt(shape, path)).flatMap((option) =>
      option.type === 'object' ? option.fields.map((field) => field.name) : [],
    );
    return issue.keys.map((key) => ({
      code: 'field-unknown',
      params: { name: key, nearest: nearest(key, known).join(', ') },
      path: [...path, key],
      value: valueAt(raw, [...path, key]),
    }));
  }
  if (value === undefined) return [{ code: 'value-missing', params: { name: String(path.at(-1) ?? '') }, path }];
  return [{ ...codeOf(issue, shapeAt(shape, path), value), path, value }];
}

/** Of the failures of a union's options, those that went deepest: the option the value was meant for. */
function closest(errors: z.core.$ZodIssue[][]): z.core.$ZodIssue[] | undefined {
  const deep = (issues: z.core.$ZodIssue[]) =>
    Math.max(...issues.map((one) => one.path.length * 2 + (one.code === 'invalid_type' ? 0 : 1)));
  return errors.filter((issues) => issues.length > 0).sort((a, b) => deep(b) - deep(a))[0];
}

function codeOf(issue: z.core.$ZodIssue, shape: Shape, value: unknown): { code: string; params: IssueParams } {
  const expected = optionsOf(shape)
    .map((option) => ('kind' in option && option.kind) || option.type)
    .join(' | ');
  switch (issue.code) {
    case 'too_small':
      if (typeof value !== 'number') return { code: 'value-too-short', params: { least: Number(issue.minimum) } };
      return issue.inclusive
        ? { code: 'value-too-small', params: { least: Number(issue.minimum) } }
        : { code: 'value-not-above', params: { limit: Number(issue.minimum) } };
    case 'too_big':
      if (typeof value !== 'number') return { code: 'value-too-long', params: { most: Number(issue.maximum) } };
      return { code: 'value-too-large', params: { most: Number(issue.maximum) } };
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      return {
        code: 'value-not-listed',
        params: {
          allowed: allowed.join(', '),
          nearest: nearest(typeof value === 'string' ? value : '', allowed).join(', '),
        },
      };
    }
    case 'invalid_format':
      return { code: 'value-malformed', params: { expected, rule: issue.message } };
    case 'invalid_type':
      return issue.expected === 'int'
        ? { code: 'value-not-whole', params: {} }
        : { code: 'value-of-wrong-type', params: { expected } };
    case 'custom':
      return { code: 'value-refused', params: { rule: issue.message } };
    default:
      return { code: 'value-of-wrong-type', params: { expected } };
  }
}

function valueAt(raw: unknown, path: readonly (string | number)[]): unknown {
  let here = raw;
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Record<string | number, unknown>)[key];
  }
  return here;
}

function shapeAt(shape: Shape, path: readonly (string | number)[]): Shape {
  let here = shape;
  for (const key of path) {
    const next = optionsOf(here).flatMap((option): Shape[] => {
      if (option.type === 'object')
        return option.fields.filter((field) => field.name === key).map((field) => field.shape);
      if (option.type === 'tuple') return option.of[Number(key)] ? [option.of[Number(key)]] : [];
      return option.type === 'list' || option.type === 'record' ? [option.of] : [];
    });
    if (next.length === 0) return here;
    here = next.length === 1 ? next[0] : { type: 'union', options: next };
  }
  return here;
}
