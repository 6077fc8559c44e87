import type { Issue, IssueParams, Model, Order } from '@tutti/model';
import { messageOf, textOf } from '../messages/index.ts';
import { unitText } from '../messages/units.ts';
import { isMoment, type Speech } from '../messages/wording.ts';
import { wordsOf } from '../messages/words.ts';
import { namingOf } from '../services/naming.ts';
import { figure, hours, percent } from './figures.ts';
import type { LocalTimes } from './local-times.ts';

/** Says what a code means with the names, the words and the local times of a workspace. */
export type Said = {
  /** The sentence of a code with its values. */
  text(code: string, params?: IssueParams): string;
  /** An issue as one line, with the place where it is. */
  issue(issue: Issue): string;
  /** What people call an order: its own name or id, a proposed one by what it makes, how much and by when. */
  order(id: string): string;
};

/** @param planned  orders of the plan that are spoken of beside those of the model */
export function saidOf(model: Model, planned: readonly Order[], times: LocalTimes): Said {
  const naming = namingOf(model, planned);
  const speech = speechOf(model, times);
  const called = (name: ReturnType<typeof naming.of>): string | undefined => {
    if (name === undefined || typeof name === 'string') return name;
    const { item, quantity, unit, at } = name;
    return `${item}, ${speech.say.quantity(quantity, unit)}, ${times.day(Date.parse(at))}`;
  };
  const named = (code: string, params: IssueParams): IssueParams => {
    const names = naming.coded({ code, params }).names ?? {};
    const shown = Object.entries(names).map(([name, value]) => [name, called(value) ?? params[name]] as const);
    return { ...params, ...Object.fromEntries(shown) };
  };
  return {
    text: (code, params = {}) => textOf(code, named(code, params), speech),
    issue: (issue) => messageOf({ ...issue, params: named(issue.code, issue.params) }, speech),
    order: (id) => called(naming.of('orders', id)) ?? id,
  };
}

function speechOf(model: Model, times: LocalTimes): Speech {
  const amount = (value: string | number | boolean) =>
    typeof value === 'number' ? figure(Number(value.toPrecision(6)), 6) : String(value);
  return {
    words: wordsOf(model.workspace.labels),
    say: {
      amount,
      moment: (value) => (isMoment(value) ? times.moment(new Date(value).getTime()) : amount(value)),
      hours: (value) => hours(Number(value)),
      workHours: (value) => `${figure(Number(value), 1)} h`,
      share: (value) => percent(Number(value)),
      quantity: (value, unit) => `${figure(value, 2)} ${unitText(unit)}`.trim(),
    },
  };
}
