import type { Wording } from './wording.ts';

/** What would make a late order be in time, as something to do. */
const changes: Record<string, Wording> = {
  'fix.put-back': (p, w) => `Put ${w.order} "${p.order}" back into the plan.`,
  'fix.place-anew': (p, w) =>
    `Place ${w.order} "${p.order}" anew, with all that it waits for, in the best places that are free now.`,
  'fix.unlock': (p, w) => `Place ${w.order} "${p.order}" anew in frozen time as well.`,
  'fix.unpin': (p, w) => `Take the pin off ${w.step} "${p.step}" of ${w.order} "${p.order}".`,
  'fix.before': (p, w, say) =>
    `Run ${w.step} "${p.step}" of ${w.order} "${p.order}" before ${w.order} "${p.before}" on "${p.resource}", from ${say.moment(p.start)}.`,
  'fix.mode': (p, w) => `Do ${w.step} "${p.step}" of ${w.order} "${p.order}" the way "${p.mode}".`,
  'fix.split': (p, w) => `Make ${w.order} "${p.order}" in ${p.parts} parts.`,
  'fix.drop': (p) =>
    `Leave the preventive work "${p.order}" out of this plan, if who is responsible for it agrees to do it later.`,
  'fix.overtime': (p, _w, say) =>
    `Work ${say.hours(p.hours)} of overtime from ${say.moment(p.from)} on "${p.resource}" and what it needs.`,
  'fix.overtime-days': (p, _w, say) =>
    `Work ${say.hours(p.hours)} of overtime on each of ${p.days} days, the first at ${say.moment(p.from)}, on "${p.resource}" and what it needs.`,
  'fix.receipt': (p, _w, say) =>
    `Get "${p.item}" of "${p.receipt}" by ${say.moment(p.at)}, ${say.hours(p.hours)} earlier than it is expected.`,
  'fix.person': (p) => `Have one more who can do what "${p.resource}" does (${p.skills}).`,
  'fix.unfreeze': (p, w, say) =>
    `Let ${w.step} "${p.step}" of ${w.order} "${p.order}" be planned anew: it is fixed at ${say.moment(p.start)} and has not begun.`,
};

/** What is concluded; `order`, `late` in hours, `at` and `due` as instants. */
const verdicts: Record<string, Wording> = {
  'fix.verdict.not-late': (p, w) => `${w.Order} "${p.order}" is not late.`,
  'fix.verdict.left-out': (p, w) =>
    `${w.Order} "${p.order}" is not in the plan, and no change that was tried puts it there.`,
  'fix.verdict.fixed': (p, w) => `${w.Order} "${p.order}" can be in time.`,
  'fix.verdict.impossible': (p, w, say) =>
    `Nothing makes ${w.order} "${p.order}" be in time. With every ${w.resource} free for it around the clock, all material there now and each ${w.step} in its fastest mode, it is done at ${say.moment(p.at)} at the earliest; it is due at ${say.moment(p.due)}.`,
  'fix.verdict.not-within-hours': (p, w, say) =>
    `Nothing within these limits makes ${w.order} "${p.order}" be in time. With every ${w.resource} free for it in its working hours and the material when it is expected, it is done at ${say.moment(p.at)} at the earliest; it is due at ${say.moment(p.due)}. Only other hours or an earlier receipt could change that, and of those that were tried none is enough.`,
  'fix.verdict.none-found': (p, w) =>
    `None of the ${p.candidates} changes that were tried makes ${w.order} "${p.order}" be in time. That is no proof that nothing can.`,
  'fix.verdict.looking': (p) => `${p.looked} of ${p.candidates} changes have been tried.`,
};

/** Texts of what would make an order be in time, by code. */
export const fixMessages: Readonly<Record<string, Wording>> = { ...changes, ...verdicts };
