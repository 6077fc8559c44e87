import type { Model } from '@tutti/model';
import type { Fix, FixAnswer, Why } from '@tutti/planner';
import { textOf } from '../messages/index.ts';
import { counted, hours, money } from './figures.ts';
import { type LocalTimes, localTimes } from './local-times.ts';
import { wrapped } from './table.ts';

const HOUR = 3600;
/** Instants in values of a message are above this. */
const EARLIEST_INSTANT = 1e11;
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
  of: { model: Model; why: Why; fixes: FixAnswer; moved: number },
  { now }: { now: number },
): string[] {
  const { model, why, fixes, moved } = of;
  const times = localTimes(model.workspace.timeZone, now);
  const { currency } = model.workspace;
  const said = (code: string, params: Params = {}) => textOf(code, inLocalTime(params, times));
  const doubt = `${counted(moved, 'step')} of the plan folder cannot be placed there again from this workspace (it was changed by hand or since): what is explained here is the nearest plan.`;
  return [
    ...(moved > 0 ? wrapped(doubt) : []),
    ...standing(why, fixes, times),
    '',
    'Where the time goes',
    ...parts(why),
    ...causes(why, said),
    '',
    'What would fix it',
    ...(fixes.verdict === 'fixed' ? [] : wrapped(said(fixes.conclusion.code, fixes.conclusion.params), '  ', '  ')),
    ...proof(fixes, times),
    ...fixes.fixes.flatMap((fix, i) => fixLines(fix, { isSmallest: i === fixes.smallest, currency, times, said })),
    ...(fixes.useless > 0
      ? [
          `  ${counted(fixes.useless, 'change was', 'changes were')} tried and ${fixes.useless === 1 ? 'does' : 'do'} not help.`,
        ]
      : []),
  ];
}

type Params = Readonly<Record<string, string | number>>;
type Said = (code: string, params?: Params) => string;

function inLocalTime(params: Params, times: LocalTimes): Params {
  const shown = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'number' && value >= EARLIEST_INSTANT ? times.moment(value) : value,
  ]);
  return Object.fromEntries(shown);
}

function standing({ order, end }: Why, fixes: FixAnswer, times: LocalTimes): string[] {
  const late = fixes.lateSeconds > 0 ? `, ${hours(fixes.lateSeconds / HOUR)} late` : '';
  const other = fixes.order === order ? '' : ` It serves order "${fixes.order}", which is looked at.`;
  const done = fixes.end === undefined ? 'is not in the plan' : `is done ${times.moment(end)}`;
  return wrapped(`Order "${order}" ${done}. Due ${times.moment(fixes.due)}${late}.${other}`);
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
      wrapped(`${hours(seconds / HOUR)}: ${because ? said(because.code, because.params) : uses[what]}`, '  ', '    '),
    );
  const not = notCauses
    .slice(0, MOST_CAUSES)
    .flatMap(({ because, slackSeconds }) =>
      wrapped(`Not to blame (${hours(slackSeconds / HOUR)} left): ${said(because.code, because.params)}`, '  ', '    '),
    );
  return why.length + not.length > 0 ? ['', 'Causes, largest first', ...why, ...not] : [];
}

function proof({ bound }: FixAnswer, times: LocalTimes): string[] {
  if (!bound) return [];
  return [
    '  The steps that prove it:',
    ...bound.path.map(
      ({ order, step, start, end }) => `    ${times.moment(start)} to ${times.moment(end)}  ${step} of ${order}`,
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
    ...wrapped(`${mark}${said(fix.what.code, fix.what.params)}`, '  ', '    '),
    ...wrapped(`${late}${smallest} ${moneyText(fix, currency)} ${movedText(fix)}`, '    ', '    '),
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

function movedText({ earlier, later, moved, unlocks }: Fix): string {
  const late = moved.flatMap(({ order, becomes }) => (becomes === 'late' ? order : []));
  const told = [
    ...(earlier > 0 ? [`${counted(earlier, 'other order')} earlier.`] : []),
    ...(later > 0 ? [`${counted(later, 'other order')} later.`] : []),
    ...(late.length > 0 ? [`Late by it: ${late.slice(0, 5).join(', ')}${late.length > 5 ? ' and more' : ''}.`] : []),
    ...(unlocks ? ['It changes frozen time.'] : []),
  ];
  return told.length > 0 ? told.join(' ') : 'No other order moves.';
}
