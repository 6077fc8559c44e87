import { isScalar, type ObjectShape, optionsOf, type Shape } from './shape.ts';

/** A column of a table: where its value goes in the entity, and of what shape it is. */
export type Column = { name: string; index: number; path: readonly string[]; shape: Shape };

/** How the cells of a column are typed: only numbers, only text, or either. */
export type ColumnKind = 'number' | 'text' | 'mixed';

/** Finds the field a column heading names, nested fields and keys of records by dots; undefined when there is none. */
export function resolveColumn(root: ObjectShape, heading: string): { path: string[]; shape: Shape } | undefined {
  for (const field of root.fields) {
    if (heading === field.name) return { path: [field.name], shape: field.shape };
    if (!heading.startsWith(`${field.name}.`)) continue;
    const rest = heading.slice(field.name.length + 1);
    for (const option of optionsOf(field.shape)) {
      if (option.type === 'record' && rest !== '' && rest !== '__proto__')
        return { path: [field.name, rest], shape: option.of };
      const found = option.type === 'object' ? resolveColumn(option, rest) : undefined;
      if (found) return { path: [field.name, ...found.path], shape: found.shape };
    }
  }
  return undefined;
}

/** All headings a table may have; a record stands with a `*` for its keys. */
export function knownColumns(root: ObjectShape, prefix = ''): string[] {
  return root.fields.flatMap((field) => [
    prefix + field.name,
    ...optionsOf(field.shape).flatMap((option) => {
      if (option.type === 'object') return knownColumns(option, `${prefix}${field.name}.`);
      return option.type === 'record' ? [`${prefix}${field.name}.*`] : [];
    }),
  ]);
}

/** The headings a table must have, given those it has: required fields, and those of objects that are required or begun. */
export function missingColumns(root: ObjectShape, headings: readonly string[], prefix = ''): string[] {
  return root.fields.flatMap((field) => {
    const name = prefix + field.name;
    if (headings.includes(name) || !field.required) return [];
    if (!headings.some((heading) => heading.startsWith(`${name}.`)))
      return field.shape.type === 'object' && field.shape.fields.some((inner) => inner.required)
        ? missingColumns(field.shape, headings, `${name}.`)
        : [name];
    return field.shape.type === 'object' ? missingColumns(field.shape, headings, `${name}.`) : [];
  });
}

/** Whether a column holds numbers, text or both, for a writer that treats them differently. */
export function columnKind(root: ObjectShape, heading: string): ColumnKind {
  const shape = resolveColumn(root, heading)?.shape;
  const options = shape ? optionsOf(shape) : [];
  const numeric = options.filter((option) => option.type === 'number' && option.kind !== 'instant').length;
  if (numeric === 0) return 'text';
  return numeric === options.length ? 'number' : 'mixed';
}

/** Whether keys of a record may stand as columns of their own. */
export const spreads = (shape: Shape): shape is Extract<Shape, { type: 'record' }> =>
  shape.type === 'record' && isScalar(shape.of);
