import type { Model, Order } from '@tutti/model';
import type { Fix, FixAnswer, Why } from '@tutti/planner';
import { counted, hours, money } from './figures.ts';
import { type LocalTimes, localTimes } from './local-times.ts';
import { type Said, saidOf } from './said.ts';
import { wrapped } from './table.ts';

const HOUR = 3600;
const MOST_CAUSES = 6;

/** What the time of an order goes to, in the words of a report. */
const uses: Readonly<Record<Why['parts'][number]['what'], string>> = {
  work: 'work',
  changeover: 'changeover',
  'waiting-resource': 'waiting for a resource',
  'waiting-material': 'waiting for material',
  'waiting-crew': 'waiting for people',
  calendar: 'closed time',
  batch: 'batch',
  hold: 'held resources',
  lag: 'rest between steps',
  frozen: 'fixed',
  'waiting-order': 'waiting for another order',
  other: 'other',
};

/** Why an order is done when it is, and what would make it be in time; at most 100 characters a line. */
export function whyText(
  of: { model: Model; orders: readonly Order[]; why: Why; fixes: FixAnswer; moved: number },
  { now }: { now: number },
): string[] {
  const { model, orders, why, fixes, moved } = of;
  const times = localTimes(model.workspace.timeZone, now);
  const { currency } = model.workspace;
  const said = saidOf(model, orders, times);
  const doubt = `${counted(moved, 'step')} of the plan folder cannot be placed there again from this workspace (it was changed by hand or since): what is explained here is the nearest plan.`;
  return [
    ...(moved > 0 ? wrapped(doubt) : []),
    ...standing(why, fixes, { said, times }),
    '',
    'Where the time goes',
    ...parts(why),
    ...causes(why, said),
    '',
    'What would fix it',
    ...(fixes.verdict === 'fixed'
      ? []
      : wrapped(said.text(fixes.conclusion.code, fixes.conclusion.params), '  ', '  ')),
    ...proof(fixes, said, times),
    ...fixes.fixes.flatMap((fix, i) => fixLines(fix, { isSmallest: i === fixes.smallest, currency, times, said })),
    ...(fixes.useless > 0
      ? [
          `  ${counted(fixes.useless, 'change was', 'changes were')} tried and ${fixes.useless === 1 ? 'does' : 'do'} not help.`,
        ]
      : []),
  ];
}

function standing({ order, end }: Why, fixes: FixAnswer, { said, times }: { said: Said; times: LocalTimes }): string[] {
  const late = fixes.lateSeconds > 0 ? `, ${hours(fixes.lateSeconds / HOUR)} late` : '';
  const other = fixes.order === order ? '' : ` It serves order "${said.order(fixes.order)}", which is looked at.`;
  const name = said.order(order);
  const called = name === order ? `"${order}"` : `"${order}" (${name})`;
  const done = fixes.end === undefined ? 'is not in the plan' : `is done ${times.moment(end)}`;
  return wrapped(`Order ${called} ${done}. Due ${times.moment(fixes.due)}${late}.${other}`);
}

function parts({ parts: all }: Why): string[] {
  const sums = new Map<string, number>();
  for (const { what, start, end } of all) sums.set(uses[what], (sums.get(uses[what]) ?? 0) + (end - start) / 1000);
  return [...sums]
    .sort((a, b) => b[1] - a[1])
    .map(([name, seconds]) => `  ${hours(seconds / HOUR).padStart(9)}  ${name}`);
}

function causes({ causes: all, notCauses }: Why, said: Said): string[] {
  const why = all
    .slice(0, MOST_CAUSES)
    .flatMap(({ because, seconds, what }) =>
      wrapped(
        `${hours(seconds / HOUR)}: ${because ? said.text(because.code, because.params) : uses[what]}`,
        '  ',
        '    ',
      ),
    );
  const not = notCauses
    .slice(0, MOST_CAUSES)
    .flatMap(({ because, slackSeconds }) =>
      wrapped(
        `Not to blame (${hours(slackSeconds / HOUR)} left): ${said.text(because.code, because.params)}`,
        '  ',
        '    ',
      ),
    );
  return why.length + not.length > 0 ? ['', 'Causes, largest first', ...why, ...not] : [];
}

function proof({ bound }: FixAnswer, said: Said, times: LocalTimes): string[] {
  if (!bound) return [];
  return [
    '  The steps that prove it:',
    ...bound.path.map(
      ({ order, step, start, end }) =>
        `    ${times.moment(start)} to ${times.moment(end)}  ${step} of ${said.order(order)}`,
    ),
  ];
}

function fixLines(
  fix: Fix,
  { isSmallest, currency, times, said }: { isSmallest: boolean; currency: string; times: LocalTimes; said: Said },
): string[] {
  const mark = isSmallest ? '* ' : '- ';
  const late = fix.sufficient
    ? `In time, done ${times.moment(fix.end)}.`
    : `Still ${hours(fix.lateSeconds / HOUR)} late, done ${times.moment(fix.end)}.`;
  const smallest = isSmallest ? ' The smallest change that is enough.' : '';
  return [
    ...wrapped(`${mark}${said.text(fix.what.code, fix.what.params)}`, '  ', '    '),
    ...wrapped(`${late}${smallest} ${moneyText(fix, currency)} ${movedText(fix, said)}`, '    ', '    '),
  ];
}

function moneyText({ saved, cost, priced }: Fix, currency: string): string {
  const net = saved - cost;
  if (!priced)
    return net > 0
      ? `The data have no price for it; it may cost up to ${money(net, currency)}.`
      : `The data have no price for it, and even for nothing the plan costs ${money(-net, currency)} more.`;
  const split = `lateness ${money(-saved, currency)}, other costs ${money(cost, currency)}`;
  return net >= 0
    ? `Saves ${money(net, currency)} over all orders (${split}).`
    : `Costs ${money(-net, currency)} more over all orders (${split}).`;
}

function movedText({ earlier, later, moved, unlocks }: Fix, said: Said): string {
  const late = moved.flatMap(({ order, becomes }) => (becomes === 'late' ? said.order(order) : []));
  const told = [
    ...(earlier > 0 ? [`${counted(earlier, 'other order')} earlier.`] : []),
    ...(later > 0 ? [`${counted(later, 'other order')} later.`] : []),
    ...(late.length > 0 ? [`Late by it: ${late.slice(0, 5).join('; ')}${late.length > 5 ? ' and more' : ''}.`] : []),
    ...(unlocks ? ['It changes frozen time.'] : []),
  ];
  return told.length > 0 ? told.join(' ') : 'No other order moves.';
}
