import { type ObjectShape, optionsOf, resolveColumn, rowTable, type Shape } from '@tutti/model/rows';
import { columnText } from '../../messages/index.ts';
import type { OutColumn } from './sheet-xml.ts';
import { styles } from './static-parts.ts';

const [NARROW, WIDE, LOOKED_AT] = [9, 48, 200];

/** The columns of a table as a sheet shows them: marked where needed, wide enough, with the lists of their allowed values. */
export function outColumns(
  table: string,
  headings: readonly string[],
  rows: readonly (readonly string[])[] = [],
): OutColumn[] {
  const shape = rowTable(table)?.shape;
  return headings.map((heading, i) => {
    const own = shape && resolveColumn(shape, heading)?.shape;
    const longest = rows.slice(0, LOOKED_AT).reduce((most, cells) => Math.max(most, (cells[i] ?? '').length), 0);
    return {
      heading,
      width: Math.min(WIDE, Math.max(NARROW, heading.length + 3, isInstant(own) ? 17 : longest + 1)),
      isNeeded: shape !== undefined && isNeeded(shape, heading),
      style: styleOf(own),
      choices: own && choicesOf(own),
      prompt: columnText(table, heading),
    };
  });
}

/** Whether a column must have a value: its field, and every record it lies in, is required. */
export function isNeeded(shape: ObjectShape, heading: string): boolean {
  const found = resolveColumn(shape, heading);
  if (!found) return false;
  let here: Shape = shape;
  return found.path.every((key) => {
    const field = here.type === 'object' ? here.fields.find((one) => one.name === key) : undefined;
    if (field) here = field.shape;
    return field?.required === true;
  });
}

/** The values a cell may have, when they are few. */
export function choicesOf(shape: Shape): readonly string[] | undefined {
  if (shape.type === 'choice') return shape.values;
  return shape.type === 'boolean' ? ['TRUE', 'FALSE'] : undefined;
}

const isInstant = (shape: Shape | undefined) => shape?.type === 'number' && shape.kind === 'instant';

/** How a cell that people fill in keeps what they type: ids as text, dates as dates. */
function styleOf(shape: Shape | undefined): number {
  if (isInstant(shape)) return styles.moment;
  const isNumeric =
    shape !== undefined && optionsOf(shape).some((one) => one.type === 'number' || one.type === 'boolean');
  return isNumeric ? styles.plain : styles.text;
}
