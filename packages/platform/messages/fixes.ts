import { amount, moment, type Wording } from './wording.ts';

const hours = (value: unknown) => `${amount(Math.round(Number(value) * 10) / 10)} h`;

/** What would make a late order be in time, as something to do. */
const changes: Record<string, Wording> = {
  'fix.put-back': (p) => `Put order "${p.order}" back into the plan.`,
  'fix.place-anew': (p) =>
    `Place order "${p.order}" anew, with all that it waits for, in the best places that are free now.`,
  'fix.unlock': (p) => `Place order "${p.order}" anew in frozen time as well.`,
  'fix.unpin': (p) => `Take the pin off step "${p.step}" of order "${p.order}".`,
  'fix.before': (p) =>
    `Run step "${p.step}" of order "${p.order}" before order "${p.before}" on "${p.resource}", from ${moment(p.start)}.`,
  'fix.mode': (p) => `Do step "${p.step}" of order "${p.order}" the way "${p.mode}".`,
  'fix.split': (p) => `Make order "${p.order}" in ${p.parts} parts.`,
  'fix.drop': (p) =>
    `Leave the preventive work "${p.order}" out of this plan, if who is responsible for it agrees to do it later.`,
  'fix.overtime': (p) =>
    `Work ${hours(p.hours)} of overtime from ${moment(p.from)} on "${p.resource}" and what it needs.`,
  'fix.overtime-days': (p) =>
    `Work ${hours(p.hours)} of overtime on each of ${p.days} days, the first at ${moment(p.from)}, on "${p.resource}" and what it needs.`,
  'fix.receipt': (p) =>
    `Get "${p.item}" of "${p.receipt}" by ${moment(p.at)}, ${hours(p.hours)} earlier than it is expected.`,
  'fix.person': (p) => `Have one more who can do what "${p.resource}" does (${p.skills}).`,
  'fix.unfreeze': (p) =>
    `Let step "${p.step}" of order "${p.order}" be planned anew: it is fixed at ${moment(p.start)} and has not begun.`,
};

/** What is concluded; `order`, `late` in hours, `at` and `due` as instants. */
const verdicts: Record<string, Wording> = {
  'fix.verdict.not-late': (p) => `Order "${p.order}" is not late.`,
  'fix.verdict.left-out': (p) => `Order "${p.order}" is not in the plan, and no change that was tried puts it there.`,
  'fix.verdict.fixed': (p) => `Order "${p.order}" can be in time.`,
  'fix.verdict.impossible': (p) =>
    `Nothing makes order "${p.order}" be in time. With every resource free for it around the clock, all material there now and each step in its fastest mode, it is done at ${moment(p.at)} at the earliest; it is due at ${moment(p.due)}.`,
  'fix.verdict.not-within-hours': (p) =>
    `Nothing within these limits makes order "${p.order}" be in time. With every resource free for it in its working hours and the material when it is expected, it is done at ${moment(p.at)} at the earliest; it is due at ${moment(p.due)}. Only other hours or an earlier receipt could change that, and of those that were tried none is enough.`,
  'fix.verdict.none-found': (p) =>
    `None of the ${p.candidates} changes that were tried makes order "${p.order}" be in time. That is no proof that nothing can.`,
  'fix.verdict.looking': (p) => `${p.looked} of ${p.candidates} changes have been tried.`,
};

/** Texts of what would make an order be in time, by code. */
export const fixMessages: Readonly<Record<string, Wording>> = { ...changes, ...verdicts };
