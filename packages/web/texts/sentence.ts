import type { CalledName, Coded } from '@tutti/contract';
import { isMoment, planTextOf, type Speech } from '@tutti/platform/messages/of-plans';
import { unitText } from '@tutti/platform/messages/units';
import type { Formats } from './formats.ts';
import { t, wordsSpoken } from './texts.ts';

/**
 * The sentence of a code with its values (decision 29): names instead of ids, moments as the plant reads them, figures as the
 * region writes them, in the words of the workspace.
 */
export function sentence({ code, params, names }: Coded, formats?: Formats): string {
  return planTextOf(code, namedParams({ params, names }, formats), speech(formats));
}

/** Values of a text with names in place of ids, and moments as they are read. */
export function namedParams(
  { params, names = {} }: Pick<Coded, 'params' | 'names'>,
  formats?: Formats,
): Coded['params'] {
  const shown = Object.entries(params).map(([name, value]) => {
    const called = Object.hasOwn(names, name) ? calledText(names[name], formats) : undefined;
    return [name, called ?? shownValue(value, formats)] as const;
  });
  return Object.fromEntries(shown);
}

/** What people call a thing; an order without a number by what it makes, how much and by when. */
export function calledText(name: CalledName, formats?: Formats): string {
  if (typeof name === 'string') return name;
  const { item, quantity, unit, at } = name;
  const day = formats ? formats.day(at) : at.slice(0, 10);
  return t('order.called', {
    item,
    day,
    quantity: formats ? formats.quantity(quantity, unit) : `${quantity} ${unitText(unit)}`,
  });
}

function shownValue(value: Coded['params'][string], formats?: Formats): Coded['params'][string] {
  return formats && isMoment(value) ? formats.dayTime(value) : value;
}

/** How messages write values and things here; without formats in plain figures. */
export function speech(formats?: Formats): Speech | undefined {
  if (!formats) return undefined;
  const amount = (value: Coded['params'][string]) =>
    typeof value === 'number' ? formats.figure(value) : String(value);
  return {
    words: wordsSpoken(),
    say: {
      amount,
      moment: (value) => (isMoment(value) ? formats.dayTime(value) : amount(value)),
      hours: (value) => formats.hours(Number(value)),
      workHours: (value) => formats.workHours(Number(value)),
      share: (value) => formats.share(Number(value)),
      quantity: formats.quantity,
    },
  };
}
