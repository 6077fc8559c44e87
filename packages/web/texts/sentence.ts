import type { Coded } from '@tutti/contract';
import { isPlanWorded, planTextOf } from '@tutti/platform/messages/of-plans';
import type { Formats } from './formats.ts';

/** Values above this are instants in epoch milliseconds: no quantity of a message is as large. */
const EARLIEST_INSTANT = 1e11;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * The sentence of a code with its values (decision 29). Moments are written as the plant reads them, figures as the region
 * writes them.
 */
export function sentence({ code, params }: Coded, formats?: Formats): string {
  if (!formats || !isPlanWorded(code)) return planTextOf(code, params);
  const shown = Object.entries(params).map(([name, value]) => [name, shownValue(value, formats)] as const);
  return planTextOf(code, Object.fromEntries(shown));
}

function shownValue(value: Coded['params'][string], formats: Formats): Coded['params'][string] {
  const isMoment = typeof value === 'number' ? Math.abs(value) >= EARLIEST_INSTANT : instant.test(String(value));
  if (isMoment) return formats.dayTime(value as number | string);
  return value;
}
