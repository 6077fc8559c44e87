import { type DecimalStyle, parseNumber } from './number-text.ts';

const secondsOf: Record<string, number> = {};
for (const [seconds, names] of [
  [1, 's sec secs second seconds'],
  [60, 'min mins minute minutes'],
  [3600, 'h hr hrs hour hours'],
  [86_400, 'd day days'],
  [604_800, 'w week weeks'],
] as const)
  for (const name of names.split(' ')) secondsOf[name] = seconds;

const clock = /^(\d+):([0-5]\d):([0-5]\d(?:\.\d+)?)$/;
const iso =
  /^P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;

/** Cuts "1 h 30 min" into its numbers and units; a lone number has unit 's'. Undefined when it is no such text. */
function pieces(text: string): { number: string; unit: string }[] | undefined {
  const parts = text.trim().split(/([a-z]+)/i);
  if (parts.length === 1) return [{ number: parts[0].trim(), unit: 's' }];
  if (parts.length % 2 === 0 || parts[parts.length - 1].trim() !== '') return undefined;
  const found: { number: string; unit: string }[] = [];
  for (let i = 0; i + 1 < parts.length; i += 2)
    found.push({ number: parts[i].trim(), unit: parts[i + 1].toLowerCase() });
  return found.every((piece) => piece.unit in secondsOf) ? found : undefined;
}

/** The number texts inside a duration, for finding out how its column writes decimals. */
export function numbersInDuration(text: string): string[] {
  if (clock.test(text.trim()) || iso.test(text.trim())) return [];
  return /^[^a-z]*e[+-]?\d+$/i.test(text.trim()) ? [text] : (pieces(text)?.map((piece) => piece.number) ?? []);
}

/**
 * Seconds of a duration written by people: "90" (seconds), "15 min", "1 h 30 min", "1.5 d", "2 w", "1:30:00", "PT15M".
 * @returns seconds, 'ambiguous' (1,234 min; 1:30, which may be hours or minutes), or undefined
 * @example
 * parseDuration('1.5 h', 'point') // 5400
 */
export function parseDuration(text: string, style: DecimalStyle): number | 'ambiguous' | undefined {
  const given = text.trim();
  const plain = parseNumber(given, style);
  if (plain !== undefined) return plain;
  if (/^\d+:[0-5]\d$/.test(given)) return 'ambiguous';
  const clocked = clock.exec(given);
  if (clocked) return rounded(Number(clocked[1]) * 3600 + Number(clocked[2]) * 60 + Number(clocked[3]));
  const formal = given.length > 2 && /\d\w$/.test(given) ? iso.exec(given) : null;
  if (formal) return sum(formal.slice(1), [604_800, 86_400, 3600, 60, 1]);
  return sumPieces(given, style);
}

function sumPieces(text: string, style: DecimalStyle): number | 'ambiguous' | undefined {
  const found = pieces(text);
  if (!found) return undefined;
  let total = 0;
  let unit = Number.POSITIVE_INFINITY;
  for (const piece of found) {
    const value = parseNumber(piece.number, style);
    if (value === 'ambiguous') return 'ambiguous';
    const seconds = secondsOf[piece.unit];
    if (value === undefined || seconds >= unit) return undefined;
    total += value * seconds;
    unit = seconds;
  }
  return rounded(total);
}

function sum(numbers: readonly (string | undefined)[], factors: readonly number[]): number {
  return rounded(numbers.reduce((total, text, i) => total + (text === undefined ? 0 : Number(text) * factors[i]), 0));
}

/** To the microsecond, so that 1.1 h is 3960 s and not 3960.0000000000005 s. */
const rounded = (seconds: number) => Math.round(seconds * 1e6) / 1e6;
