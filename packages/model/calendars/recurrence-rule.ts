import { readWall } from './civil.ts';

export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

export type Frequency = 'YEARLY' | 'MONTHLY' | 'WEEKLY' | 'DAILY' | 'HOURLY' | 'MINUTELY' | 'SECONDLY';

/** A checked recurrence rule [RFC 5545 §3.3.10], apart from its start. */
export type RecurrenceRule = {
  frequency: Frequency;
  interval: number;
  count?: number;
  /** Inclusive end: a clock reading as if UTC (`utc` false) or an instant (`utc` true), ms. */
  until?: { at: number; utc: boolean };
  /** The rule without UNTIL, as the library reads it. */
  text: string;
  /** Part name → value, upper case. */
  parts: ReadonlyMap<string, string>;
};

const list = (item: string) => new RegExp(`^${item}(,${item})*$`);
const signed = '[+-]?\\d{1,3}';
const PARTS: Record<string, RegExp> = {
  FREQ: /^(YEARLY|MONTHLY|WEEKLY|DAILY|HOURLY|MINUTELY|SECONDLY)$/,
  INTERVAL: /^[1-9]\d{0,8}$/,
  COUNT: /^[1-9]\d{0,8}$/,
  UNTIL: /^\d{8}(T\d{6}Z?)?$/,
  BYSECOND: list('[0-5]?\\d'),
  BYMINUTE: list('[0-5]?\\d'),
  BYHOUR: list('([01]?\\d|2[0-3])'),
  BYDAY: list('([+-]?\\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)'),
  BYMONTHDAY: list(signed),
  BYYEARDAY: list(signed),
  BYWEEKNO: list(signed),
  BYMONTH: list('(0?[1-9]|1[0-2])'),
  BYSETPOS: list(signed),
  WKST: /^(MO|TU|WE|TH|FR|SA|SU)$/,
};

/** Reads the text of an RRULE (with or without the leading `RRULE:`); a string says which part cannot be read. */
export function readRule(text: string): RecurrenceRule | string {
  const parts = new Map<string, string>();
  for (const part of text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .split(';')) {
    const [name, value, ...more] = part.split('=');
    if (more.length > 0 || value === undefined || parts.has(name) || !PARTS[name]?.test(value)) return part || text;
    parts.set(name, value);
  }
  if (!parts.has('FREQ')) return 'FREQ';
  if (parts.has('COUNT') && parts.has('UNTIL')) return 'COUNT;UNTIL';
  const until = parts.has('UNTIL') ? readUntil(parts.get('UNTIL') as string) : undefined;
  if (parts.has('UNTIL') && !until) return `UNTIL=${parts.get('UNTIL')}`;
  const count = parts.get('COUNT');
  return {
    frequency: parts.get('FREQ') as Frequency,
    interval: Number(parts.get('INTERVAL') ?? 1),
    ...(count ? { count: Number(count) } : {}),
    ...(until ? { until } : {}),
    text: [...parts].flatMap(([name, value]) => (name === 'UNTIL' ? [] : `${name}=${value}`)).join(';'),
    parts,
  };
}

/** A date alone ends with its last second. */
function readUntil(text: string): { at: number; utc: boolean } | undefined {
  const date = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
  const time = text.length > 8 ? `T${text.slice(9, 11)}:${text.slice(11, 13)}:${text.slice(13, 15)}` : 'T23:59:59';
  const read = readWall(date + time);
  return read && { at: read.wall, utc: text.endsWith('Z') };
}

/**
 * Whether a rule is a plain daily or weekly one, expanded without the library: FREQ=DAILY or WEEKLY with nothing but
 * INTERVAL, BYDAY (without ordinals), WKST, UNTIL.
 */
export function isPlain(rule: RecurrenceRule): boolean {
  if (rule.frequency !== 'DAILY' && rule.frequency !== 'WEEKLY') return false;
  const plain = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'WKST', 'UNTIL']);
  return [...rule.parts.keys()].every((name) => plain.has(name)) && !/\d/.test(rule.parts.get('BYDAY') ?? '');
}
