/**
 * Column (from 0) and row (from 1) of a cell's address; undefined when it is none.
 * @example
 * cellAt('AB7') // { column: 27, row: 7 }
 */
export function cellAt(address: string): { column: number; row: number } | undefined {
  const found = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(address);
  if (!found) return undefined;
  let column = 0;
  for (const letter of found[1].toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { column: column - 1, row: Number(found[2]) };
}
