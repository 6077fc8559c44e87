import { amount, type Wording } from './wording.ts';

const percent = (share: unknown) => `${Math.round(Number(share) * 100)} %`;
const hours = (value: unknown) => `${amount(Math.round(Number(value) * 10) / 10)} h`;
const whom = (customer: unknown) => (customer === undefined ? '' : ` for ${customer}`);

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
  'decision.data': (p) => `${p.count} of ${p.table}: the data is doubtful (${p.issue}).`,
};
