import { parseDuration } from '../rows/duration-text.ts';
import { parseInstant } from '../rows/instant-text.ts';
import { decimalVote } from '../rows/number-text.ts';
import { optionsOf, type Shape } from '../rows/shape.ts';
import { plainWords } from './heading-words.ts';
import type { PeopleTable } from './people-table.ts';
import { idsByName, type Known } from './references.ts';
import { valueSynonyms } from './synonyms.ts';

/** Cells of a column that are looked at. */
const LOOKED_AT = 200;

/** The cells of a column below a row that hold anything, at most 200, and whether each is a number by type. */
export function cellsBelow(
  { rows, typed }: PeopleTable,
  column: number,
  below: number,
): { text: string; isNumber: boolean }[] {
  const found: { text: string; isNumber: boolean }[] = [];
  for (let row = below; row < rows.length && found.length < LOOKED_AT; row++) {
    const text = (rows[row][column] ?? '').trim();
    if (text !== '') found.push({ text, isNumber: typed?.isNumber(row, column) === true });
  }
  return found;
}

/** The share of cells that a field can read, 1 when there are none. */
export function fitOf(
  cells: readonly { text: string; isNumber: boolean }[],
  { table, column, shape, known }: { table: string; column: string; shape: Shape; known?: Known },
): number {
  if (cells.length === 0) return 1;
  const fits = cells.filter(({ text, isNumber }) =>
    optionsOf(shape).some((option) => {
      switch (option.type) {
        case 'number':
          if (option.kind === 'instant') return isDate(text) || isNumber;
          return (
            isNumber || isNumberText(text) || (option.kind === 'duration' && parseDuration(text, 'point') !== undefined)
          );
        case 'choice':
          return wordOf(text, { table, column, values: option.values }) !== undefined;
        case 'boolean':
          return truthOf(text) !== undefined;
        case 'text':
          return (
            known === undefined ||
            known.ids.size === 0 ||
            known.ids.has(text) ||
            idsByName(known, text).length > 0 ||
            !isDate(text)
          );
        default:
          return true;
      }
    }),
  );
  return fits.length / cells.length;
}

/** Whether a text is a date in any order of day and month. */
export const isDate = (text: string): boolean =>
  parseInstant(text, 'dmy') !== undefined || parseInstant(text, 'mdy') !== undefined;

/** Whether a text is a number with a point or a comma. */
export const isNumberText = (text: string): boolean => decimalVote(text) !== 'none';

type Choice = { table: string; column: string; values: readonly string[] };

/** The word of a list that people mean by a text: itself in any case, or a synonym. */
export function wordOf(text: string, { table, column, values }: Choice): string | undefined {
  const given = plainWords(text);
  const own = values.find((value) => plainWords(value) === given);
  if (own !== undefined) return own;
  const words = Object.entries(valueSynonyms[`${table}.${column}`] ?? {});
  return words.find(([word, names]) => values.includes(word) && listed(names, given))?.[0];
}

/** The unit code that people mean by a text; undefined when it is none that is known. */
export function unitCodeOf(text: string): string | undefined {
  const given = plainWords(text);
  return Object.entries(valueSynonyms.unit).find(([, names]) => listed(names, given))?.[0];
}

/** Whether one of the names of a list, separated by commas, has these plain words. */
export const listed = (names: string, plain: string): boolean =>
  names.split(', ').some((name) => plainWords(name) === plain);

const yes = new Set([
  'true',
  'yes',
  'y',
  '1',
  'x',
  'ja',
  'wahr',
  'oui',
  'vrai',
  'si',
  'verdadero',
  'sim',
  'verdadeiro',
]);
const no = new Set(['false', 'no', 'n', '0', 'nein', 'falsch', 'non', 'faux', 'falso', 'nao']);

/** `true` or `false` of what people write for it in any of the five languages. */
export function truthOf(text: string): 'true' | 'false' | undefined {
  const given = plainWords(text);
  return yes.has(given) ? 'true' : no.has(given) ? 'false' : undefined;
}
