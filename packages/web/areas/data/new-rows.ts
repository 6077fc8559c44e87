import type { GridRow } from '../../pieces/grid/grid-draft.ts';

/** No record's key begins like this. */
const MARK = '\u0000new ';
let made = 0;

/** An empty row that is not in the data yet. */
export const newRow = (): GridRow => ({ key: `${MARK}${made++}`, cells: {} });

/** Whether the row of a key is not in the data yet. */
export const isNew = (key: string): boolean => key.startsWith(MARK);
