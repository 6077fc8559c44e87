export type Params = Readonly<Record<string, string | number | boolean>>;

/** Makes the English text of a code from its values. */
export type Wording = (p: Params) => string;

const EARLIEST_INSTANT = 1e11;

/** A number with at most six significant digits; anything else as it is. */
export function amount(value: Params[string]): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(6))) : String(value);
}

/**
 * A time: an instant in epoch milliseconds as ISO 8601, a time of the plan (seconds from its epoch, below 63 years and so
 * never taken for an instant) by its second.
 */
export function moment(value: Params[string]): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) return String(value);
  return Math.abs(value) < EARLIEST_INSTANT ? `second ${value} of the plan` : new Date(value).toISOString();
}
