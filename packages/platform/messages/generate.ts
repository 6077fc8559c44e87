import type { Wording } from './wording.ts';

/** English texts of the codes that checking a generator's specification gives. */
export const generateMessages: Record<string, Wording> = {
  'specification-shape': (p) => `The specification is not as it must be here: ${p.expected}. Correct the field.`,
  'specification-fails': (p) => `The smallest workspace cannot be made (${p.code}): ${p.found} Correct that part.`,
  'template-name-unknown': (p) =>
    `Nothing is called "${p.name}" here. Use a list, something drawn for the order, or a name such as n or number.`,
  'template-form-unknown': (p) =>
    `There is no form "${p.form}". Correct its name, or leave out the $ if it is a field.`,
  'template-list-unknown': (p) => `The specification has no list "${p.list}". Add it to lists, or correct the name.`,
  'template-value-missing': (p) =>
    `There is no value for ${p.name} = "${p.value}". Add it to values, or state one for the rest as else.`,
  'generated-row-invalid': (p) =>
    `Row ${Number(p.row) + 1} of ${p.table} would be refused: ${p.expected}. Correct its template.`,
};
