import { unitText } from './units.ts';
import { ownWords, type Words } from './words.ts';

export type Params = Readonly<Record<string, string | number | boolean>>;
type Value = Params[string];

/** How values are written: the door knows language, region and zone of who reads. */
export type Say = {
  /** A number, at most six significant digits. */
  amount(value: Value): string;
  /** An instant in epoch milliseconds, or as text. A time of the plan (seconds from its epoch, below 63 years and so never taken for an instant) by its second. */
  moment(value: Value): string;
  /** A time that is given in hours. */
  hours(value: Value): string;
  /** Hours of work, which nobody counts in days. */
  workHours(value: Value): string;
  /** A part of a whole, from 0 to 1. */
  share(value: Value): string;
  /** A number with its unit, which is a code of UN/ECE Recommendation 20 or a word. */
  quantity(value: number, unit: string): string;
};

/** Makes the English text of a code from its values, in the words of the workspace. */
export type Wording = (p: Params, w: Words, say: Say) => string;

/** Who reads a text, and in which words it speaks. */
export type Speech = { words: Words; say: Say };

/** Numbers from here on are instants in epoch milliseconds: no quantity of a message is as large. */
const EARLIEST_INSTANT = 1e11;
const instantText = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/** Whether a value of a message is an instant: epoch milliseconds, or ISO 8601 with its offset. */
export const isMoment = (value: Value): value is string | number =>
  typeof value === 'number' ? Math.abs(value) >= EARLIEST_INSTANT : instantText.test(String(value));

const plainHours = (value: Value) => `${amount(Math.round(Number(value) * 10) / 10)} h`;
const amount = (value: Value) => (typeof value === 'number' ? String(Number(value.toPrecision(6))) : String(value));

/** For terminals, files and programs: plain figures, instants as ISO 8601, the product's own words. */
export const plainSpeech: Speech = {
  words: ownWords,
  say: {
    amount,
    moment(value) {
      if (typeof value !== 'number' || !Number.isFinite(value)) return String(value);
      return isMoment(value) ? new Date(value).toISOString() : `second ${value} of the plan`;
    },
    hours: plainHours,
    workHours: plainHours,
    share: (value) => `${Math.round(Number(value) * 100)} %`,
    quantity: (value, unit) => `${amount(value)} ${unitText(unit)}`.trim(),
  },
};
