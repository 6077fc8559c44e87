import type { Random } from '@tutti/engines/toolbox';
import { type AttributeValue, type Condition, holds, TuttiError } from '@tutti/model';
import type { Template } from './specification.ts';

/** Names that a template may use, with their values. */
export type Names = Readonly<Record<string, AttributeValue>>;

/** What rendering needs beside the names: value lists, the units of each cell, a random stream, now in epoch ms. */
export type Setting = {
  lists: Readonly<Record<string, readonly AttributeValue[]>>;
  unitsOf: ReadonlyMap<AttributeValue, number>;
  random: Random;
  now: number;
};

type Parts = { [key: string]: Template };

/** Keys of an object that stand for a computed value. */
export const valueKeys = ['$by', '$product', '$sum', '$uniform', '$choose', '$cycle'] as const;
/** Keys of a list element that repeat it or leave it out. */
export const repeatKeys = ['$each', '$pairs', '$rotate', '$count', '$if'] as const;

const SECONDS: Record<string, number> = { s: 1, min: 60, h: 3600, d: 86_400 };
const DURATION = /^(\d+(?:\.\d+)?) (s|min|h|d)$/;
const INSTANT = /^now(?:([+-])(\d+(?:\.\d+)?) (s|min|h|d))?$/;

/**
 * Seconds of a written duration ("15 min", "2 h") or of a number of seconds.
 * @throws TuttiError INPUT_DURATION when the text is none
 * @example
 * secondsOf('1.5 h') // 5400
 */
export function secondsOf(written: number | string): number {
  if (typeof written === 'number') return written;
  const found = DURATION.exec(written);
  if (!found) throw new TuttiError('INPUT_DURATION', `"${written}" is no duration.`, { advice: 'Maybe "15 min"?' });
  return Number(found[1]) * SECONDS[found[2]];
}

/** Renders a template: names filled in, durations to seconds, instants to epoch ms, `$` forms computed; null drops a key. */
export function render(given: Template, names: Names, setting: Setting): unknown {
  if (typeof given === 'string') return written(fill(given, names), setting.now);
  if (given === null || typeof given !== 'object') return given;
  if (Array.isArray(given)) return given.flatMap((one) => renderEach(one, names, setting));
  if (valueKeys.some((key) => key in given)) return computed(given, names, setting);
  const out: Record<string, unknown> = {};
  for (const key of Object.keys(given)) {
    if (key.startsWith('$')) continue;
    const value = render(given[key], names, setting);
    if (value !== null) out[fill(key, names) as string] = value;
  }
  return out;
}

/** A template rendered where a number must come out. */
export function renderNumber(given: Template, names: Names, setting: Setting): number {
  const value = render(given, names, setting);
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new TuttiError('INPUT_TEMPLATE_NUMBER', `${JSON.stringify(given)} gives ${String(value)}, not a number.`);
  return value;
}

function renderEach(one: Template, names: Names, setting: Setting): unknown[] {
  if (one === null || typeof one !== 'object' || Array.isArray(one)) return [render(one, names, setting)];
  return expand(one, names, setting).map((scope) => render(one, scope, setting));
}

/** The names under which a list element is rendered: one entry per repetition, none when `$if` does not hold. */
export function expand(one: Parts, names: Names, setting: Setting): Names[] {
  let scopes: Names[] = [names];
  if (one.$each !== undefined)
    for (const list of [one.$each].flat()) scopes = scopes.flatMap((scope) => overList(String(list), scope, setting));
  if (one.$pairs !== undefined) scopes = scopes.flatMap((scope) => overPairs(String(one.$pairs), scope, setting));
  if (one.$rotate !== undefined) scopes = scopes.flatMap((scope) => rotated(one.$rotate as Parts, scope, setting));
  if (one.$count !== undefined) scopes = scopes.flatMap((scope) => counted(one.$count, scope, setting));
  return one.$if === undefined ? scopes : scopes.filter((scope) => holds(one.$if as Condition, scope));
}

function valuesOf(list: string, setting: Setting): readonly AttributeValue[] {
  const values = setting.lists[list];
  if (!values) throw new TuttiError('INPUT_TEMPLATE_LIST', `The list "${list}" is not in the specification.`);
  return values;
}

function overList(list: string, scope: Names, setting: Setting): Names[] {
  return valuesOf(list, setting).map((value) => ({
    ...scope,
    [list]: value,
    ...(list === 'cell' ? { units: setting.unitsOf.get(value) ?? 0 } : {}),
  }));
}

function overPairs(list: string, scope: Names, setting: Setting): Names[] {
  const values = valuesOf(list, setting);
  return values.flatMap((from, i) =>
    values.flatMap((to, j) => (i === j ? [] : [{ ...scope, from, to, distance: Math.abs(i - j) }])),
  );
}

/** Member n of `count` gets `width` neighbouring values; where members are fewer than values each gets all. */
function rotated(form: Parts, scope: Names, setting: Setting): Names[] {
  const list = String(form.over);
  const values = valuesOf(list, setting);
  const all = Number(scope.count) < values.length;
  const width = all ? values.length : Math.min(values.length, Number(form.width));
  const first = all ? 0 : Number(scope.n) - 1;
  return Array.from({ length: width }, (_, k) => ({ ...scope, [list]: values[(first + k) % values.length] }));
}

function counted(form: Template, scope: Names, setting: Setting): Names[] {
  const count = countOf(form, scope, setting);
  return Array.from({ length: count }, (_, i) => ({ ...scope, n: i + 1, count }));
}

function countOf(form: Template, scope: Names, setting: Setting): number {
  if (form === null || typeof form !== 'object' || Array.isArray(form)) return renderNumber(form, scope, setting);
  if (valueKeys.some((key) => key in form)) return renderNumber(form, scope, setting);
  const raw = Math.ceil(Number(scope.units) * Number(form.times ?? 0) + Number(form.plus ?? 0));
  return Math.min(Number(form.max ?? Number.MAX_SAFE_INTEGER), Math.max(Number(form.min ?? 1), raw));
}

function computed(form: Parts, names: Names, setting: Setting): unknown {
  const number = (one: Template) => renderNumber(one, names, setting);
  if ('$by' in form) return byName(form, names, setting);
  if ('$product' in form) return tidy((form.$product as Template[]).reduce<number>((x, one) => x * number(one), 1));
  if ('$sum' in form) return tidy((form.$sum as Template[]).reduce<number>((x, one) => x + number(one), 0));
  if ('$uniform' in form) return drawn(form, number, setting.random);
  if ('$cycle' in form) {
    const values = form.$cycle as Template[];
    return render(values[(Number(names.n) - 1) % values.length], names, setting);
  }
  return render(chosen(form, setting.random), names, setting);
}

function byName(form: Parts, names: Names, setting: Setting): unknown {
  const key = String(names[String(form.$by)]);
  const values = form.values as Parts;
  const found = key in values ? values[key] : form.else;
  if (found === undefined)
    throw new TuttiError('INPUT_TEMPLATE_VALUE', `$by ${String(form.$by)} has no value for "${key}" and no else.`);
  return render(found, names, setting);
}

function drawn(form: Parts, number: (one: Template) => number, random: Random): number {
  const [low, high] = (form.$uniform as Template[]).map(number);
  const step = form.step === undefined ? 0 : number(form.step);
  if (step === 0) return random.uniform(low, high);
  return tidy(low + random.integer(Math.floor((high - low) / step + 1e-9) + 1) * step);
}

function chosen(form: Parts, random: Random): Template {
  const values = form.$choose as Template[];
  const weights = form.weights as number[] | undefined;
  if (!weights) return values[random.integer(values.length)];
  const total = weights.reduce((sum, one) => sum + one, 0);
  let left = random.uniform(0, total);
  for (let i = 0; i < values.length - 1; i++) if ((left -= weights[i]) < 0) return values[i];
  return values[values.length - 1];
}

/** Takes the last bits of a floating product away, so that 1.1 × 3 is written 3.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

function fill(text: string, names: Names): AttributeValue {
  if (!text.includes('{')) return text;
  const whole = /^\{(\w+)\}$/.exec(text);
  if (whole) return named(whole[1], names);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(named(name, names)));
}

function named(name: string, names: Names): AttributeValue {
  const value = names[name];
  if (value === undefined)
    throw new TuttiError(
      'INPUT_TEMPLATE_NAME',
      `{${name}} is not known here; known: ${Object.keys(names).join(', ')}.`,
    );
  return value;
}

function written(value: AttributeValue, now: number): AttributeValue {
  if (typeof value !== 'string') return value;
  if (DURATION.test(value)) return secondsOf(value);
  const at = INSTANT.exec(value);
  if (!at) return value;
  return now + (at[1] === '-' ? -1 : 1) * Math.round(Number(at[2] ?? 0) * SECONDS[at[3] ?? 's'] * 1000);
}
