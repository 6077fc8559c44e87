import type { Wording } from './wording.ts';

const maybe = (nearest: unknown) => (nearest ? ` Maybe ${nearest}.` : '');

/** English texts of the codes of mapping somebody's own table to the fields of a table. */
export const mappingMessages: Readonly<Record<string, Wording>> = {
  'table-not-known': (p) => `There is no table "${p.name}". Name one of ${p.names}.`,
  'no-column-mapped': (p) =>
    `No column could be told to be one of ${p.table}. Give the columns headings such as those of a template, or map them by hand.`,
  'field-unmapped': (p) =>
    `No column fills "${p.name}", which ${p.table} must have. Map a column to it, or give it a fixed value.`,
  'column-unmapped': () => 'The column is left out. Map it to a field, or to attributes. and a name, if it is meant.',
  'column-guessed': (p) =>
    `The column is taken for "${p.field}", by ${p.by === 'cells' ? 'its cells' : 'a similar name'}. Correct the mapping if it is another.`,
  'id-composed': (p) =>
    `No column holds an id, so it is made of ${p.fields}: the same cells give the same id again. Map a column to id if there is one.`,
  'sheet-not-named': (p) => `The file has the sheets ${p.sheets}. Say which one is meant.`,
  'mapping-table-unknown': (p) => `The mapping is for a table "${p.name}", which there is not. Correct its "table".`,
  'mapping-field-unknown': (p) =>
    `The mapping fills "${p.field}", which ${p.table} has not.${maybe(p.nearest)} Correct its "to".`,
  'mapping-malformed': (p) => `The mapping cannot be used: ${p.rule}. Correct it, or save a new one.`,
  'mapped-heading-missing': (p) =>
    `The mapping needs a column "${p.heading}" for "${p.field}", and there is none.${maybe(p.nearest)} Rename it, or map the table anew.`,
  'name-unknown': (p) =>
    `Nothing that "${p.field}" can name is called so.${maybe(p.nearest)} Correct the name, or add the record first.`,
  'name-ambiguous': (p) => `Several records are called so (${p.ids}). Write the id.`,
};
