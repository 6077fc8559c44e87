import { amount, type Wording } from './wording.ts';

const percent = (share: unknown) => `${Math.round(Number(share) * 100)} %`;
const hours = (value: unknown) => `${amount(Math.round(Number(value) * 10) / 10)} h`;
const whom = (customer: unknown) => (customer === undefined ? '' : ` for ${customer}`);

const words: Readonly<Record<string, readonly [one: string, many: string]>> = {
  places: ['place', 'places'],
  calendars: ['calendar', 'calendars'],
  resources: ['resource', 'resources'],
  items: ['item', 'items'],
  processes: ['process', 'processes'],
  lanes: ['lane', 'lanes'],
  demands: ['demand', 'demands'],
  stock: ['stock record', 'stock records'],
  strategies: ['strategy', 'strategies'],
  policies: ['policy', 'policies'],
  orders: ['order', 'orders'],
  assignments: ['assignment', 'assignments'],
  estimates: ['estimate', 'estimates'],
};

/** What is said of records of which a doubt holds, one and many: "3 items have no process, lane or stock". */
const doubts: Readonly<Record<string, readonly [one: string, many: string]>> = {
  'calendar-without-work': ['has no working time', 'have no working time'],
  'changeover-rule-shadowed': ['has a changeover rule that never applies', 'have changeover rules that never apply'],
  'class-without-members': ['is a class without members', 'are classes without members'],
  'distribution-cv-ignored': ['states a spread that is not used', 'state a spread that is not used'],
  'distribution-empirical-mean': [
    'states a mean that its values do not have',
    'state a mean that their values do not have',
  ],
  'ids-look-alike': ['has an id that looks like another', 'have ids that look alike'],
  'item-without-source': ['has no process, lane or stock', 'have no process, lane or stock'],
  'lot-minimum-above-demand': ['has a lot far above its demand', 'have lots far above their demand'],
  'made-twice': ['is made by two processes of equal rank', 'are made by two processes of equal rank'],
  'no-member-has-all': ['needs more than any resource can do', 'need more than any resource can do'],
  'people-without-cost': ['has no cost per hour', 'have no cost per hour'],
  'process-place-not-own': ['is at a place of somebody else', 'are at places of somebody else'],
  'quantity-too-precise': ['has more decimals than its item', 'have more decimals than their items'],
  'run-over-campaign-limit': ['runs longer than a campaign may last', 'run longer than a campaign may last'],
  'scope-covers-nothing': ['applies to nothing', 'apply to nothing'],
  'step-without-resources': [
    'has a step that needs nobody and no machine',
    'have steps that need nobody and no machine',
  ],
  'stock-negative': ['is below zero', 'are below zero'],
  'weights-sum': ['has weights that do not sum to 100', 'have weights that do not sum to 100'],
};

function counted({ issue, table, count, first }: Parameters<Wording>[0]): string {
  const which = count === 1 ? 0 : 1;
  const [one, many] = words[String(table)] ?? ['record', 'records'];
  const said = doubts[String(issue)]?.[which];
  const who = count === 1 ? `The ${one} ${first}` : `${count} ${many}`;
  return said ? `${who} ${said}.` : `${who} ${count === 1 ? 'is' : 'are'} doubtful (${issue}).`;
}

/** English texts of what needs a decision. The words on buttons are the screens' own. */
export const decisionMessages: Record<string, Wording> = {
  'decision.demand-late': (p) =>
    `${p.demand}${whom(p.customer)} is ${hours(p.lateHours)} late (${p.item}, due ${p.due}).`,
  'decision.demand-partial': (p) =>
    `${p.demand}${whom(p.customer)} gets ${amount(Number(p.quantity) - Number(p.missing))} of ${amount(p.quantity)} ${p.item}.`,
  'decision.demand-unplanned': (p) =>
    `${p.demand}${whom(p.customer)} is not planned (${amount(p.quantity)} ${p.item}, due ${p.due}).`,
  'decision.stock-out': (p) => `${p.item} runs out at ${p.place}: ${amount(p.short)} short at ${p.at}.`,
  'decision.stock-now': (p) => `There are ${amount(p.quantity)} now.`,
  'decision.overloaded': (p) => `${p.resource} is busy for ${percent(p.share)} of its time until ${p.until}.`,
  'decision.load': (p) => `${hours(p.busyHours)} of work in ${hours(p.openHours)} of open time.`,
  'decision.data': counted,
};
