import type { Params, Say, Wording } from './wording.ts';
import type { Words } from './words.ts';

const whom = ({ customer }: Params) => (customer === undefined ? '' : ` for ${customer}`);

const units = (p: Params, quantity: number, say: Say) =>
  say.quantity(quantity, p.unit === undefined ? '' : String(p.unit));

/** What records of a table are called, one and many. */
const recordsOf = (w: Words): Readonly<Record<string, readonly [one: string, many: string]>> => ({
  places: [w.place, w.places],
  calendars: ['calendar', 'calendars'],
  resources: [w.resource, w.resources],
  items: [w.item, w.items],
  processes: [w.process, w.processes],
  lanes: ['lane', 'lanes'],
  demands: [w.demand, w.demands],
  stock: ['stock record', 'stock records'],
  strategies: ['strategy', 'strategies'],
  policies: ['policy', 'policies'],
  orders: [w.order, w.orders],
  assignments: ['assignment', 'assignments'],
  estimates: ['estimate', 'estimates'],
});

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

function counted({ issue, table, count, first }: Params, w: Words): string {
  const which = count === 1 ? 0 : 1;
  const [one, many] = recordsOf(w)[String(table)] ?? ['record', 'records'];
  const said = doubts[String(issue)]?.[which];
  const who = count === 1 ? `The ${one} ${first}` : `${count} ${many}`;
  return said ? `${who} ${said}.` : `${who} ${count === 1 ? 'is' : 'are'} doubtful (${issue}).`;
}

/** English texts of what needs a decision. The words on buttons are the screens' own. */
export const decisionMessages: Record<string, Wording> = {
  'decision.demand-late': (p, _w, say) =>
    `${p.demand}${whom(p)} is ${say.hours(p.lateHours)} late (${p.item}, due ${say.moment(p.due)}).`,
  'decision.demand-partial': (p, _w, say) =>
    `${p.demand}${whom(p)} gets ${say.amount(Number(p.quantity) - Number(p.missing))} of ${units(p, Number(p.quantity), say)} (${p.item}, due ${say.moment(p.due)}).`,
  'decision.demand-unplanned': (p, _w, say) =>
    `${p.demand}${whom(p)} is not planned (${units(p, Number(p.quantity), say)} ${p.item}, due ${say.moment(p.due)}).`,
  'decision.stock-out': (p, _w, say) =>
    `${p.item} runs out at ${p.place}: ${units(p, Number(p.short), say)} short, ${say.moment(p.at)}.`,
  'decision.stock-now': (p, _w, say) => `On hand now: ${units(p, Number(p.quantity), say)}.`,
  'decision.overloaded': (p, _w, say) =>
    `${p.resource} is busy for ${say.share(p.share)} of its time until ${say.moment(p.until)}.`,
  'decision.load': (p, _w, say) =>
    `${say.workHours(p.busyHours)} of work in ${say.workHours(p.openHours)} of open time.`,
  'decision.data': counted,
};
