/** What the product speaks of, one and many, as it is called where a workspace has no word of its own. */
const own = {
  order: ['order', 'orders'],
  operation: ['operation', 'operations'],
  resource: ['resource', 'resources'],
  item: ['item', 'items'],
  place: ['place', 'places'],
  demand: ['demand', 'demands'],
  customer: ['customer', 'customers'],
  step: ['step', 'steps'],
  process: ['process', 'processes'],
  changeover: ['changeover', 'changeovers'],
  campaign: ['cleaning', 'cleanings'],
} as const satisfies Record<string, readonly [one: string, many: string]>;

/** A kind of thing that a workspace may have its own word for (`labels` of the workspace). */
export type WordKind = keyof typeof own;
type ManyOf = { [K in WordKind]: K extends 'process' ? 'processes' : `${K}s` };
export type WordForm =
  | WordKind
  | ManyOf[WordKind]
  | Capitalize<WordKind>
  | Capitalize<ManyOf[WordKind]>
  | `an${Capitalize<WordKind>}`;

/** The words of a workspace in the forms that sentences need: order, orders, Order, Orders, anOrder. */
export type Words = Readonly<Record<WordForm, string>>;

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Within a sentence; what is written in capitals stays ("OR", "CT scan"). */
const lower = (text: string) => (/^\p{Lu}\P{Lu}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

/** By the letter, and by the sound where that differs: "a unit", "an order". */
const article = (word: string) => (/^(?:[aeio]|u(?!ni|se|ti))/i.test(word) ? 'an' : 'a');

/**
 * The words of a workspace: its labels, or the product's own words. A label is given for one thing ("Work order"); where English
 * does not make many of it by rule, a second label says so under the name of the many ("orders").
 * @example
 * wordsOf({ order: 'Ticket' }).Orders // 'Tickets'
 * wordsOf({ order: 'Ticket' }).anOrder // 'a ticket'
 * wordsOf({ resource: 'Person', resources: 'People' }).resources // 'people'
 * wordsOf({}).anOrder // 'an order'
 */
export function wordsOf(labels: Readonly<Record<string, string>>): Words {
  const forms = Object.entries(own).flatMap(([kind, [first, last]]) => {
    const many = kind === 'process' ? 'processes' : `${kind}s`;
    const label = (name: string) => labels[name]?.trim() || undefined;
    const one = label(kind) ?? first;
    const all = label(many) ?? (label(kind) === undefined ? last : manyOf(one));
    return [
      [kind, lower(one)],
      [many, lower(all)],
      [upper(kind), upper(one)],
      [upper(many), upper(all)],
      [`an${upper(kind)}`, `${article(one)} ${lower(one)}`],
    ];
  });
  return Object.fromEntries(forms) as Words;
}

/** The product's own words. */
export const ownWords: Words = wordsOf({});

/** "Kind of work" → "Kinds of work": the noun stands before what says more of it. */
function manyOf(one: string): string {
  const [, noun, rest] = /^(.+?)(\s+(?:of|on|in|at|for|with|per|to)\s.*)?$/i.exec(one) ?? [one, one, ''];
  return `${plural(noun)}${rest ?? ''}`;
}

function plural(noun: string): string {
  if (/(?:s|x|z|ch|sh)$/i.test(noun)) return `${noun}es`;
  if (/[^aeiou]y$/i.test(noun)) return `${noun.slice(0, -1)}ies`;
  return `${noun}s`;
}
