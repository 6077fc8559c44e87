import type { IssueParams } from '../issue.ts';
import type { DateOrder, ReadInstant } from './instant-text.ts';
import type { DecimalStyle } from './number-text.ts';
import type { SerialEpoch } from './serial-date.ts';

/** What reading a value needs to know of its column, its row and its workspace. */
export type Reading = {
  /** How the column writes decimals. */
  decimal: DecimalStyle;
  /** Which of day and month comes first in the column's slashed dates; undefined when it was reported already. */
  order?: DateOrder;
  /** The place whose zone holds for instants without offset. */
  place?: string;
  readInstant?: ReadInstant;
  /** The cell is a number by type: as an instant it counts days in this way. */
  dates?: SerialEpoch;
};

/** Takes a finding about a value: code, params, path inside the value, the value. Severity is 'error' unless said. */
export type Report = (
  code: string,
  params: IssueParams,
  path: readonly (string | number)[],
  value?: unknown,
  severity?: 'error' | 'warning',
) => void;

/** Codes that doubt a value and still use it. */
export const doubts: ReadonlySet<string> = new Set(['instant-in-gap', 'instant-in-overlap']);
