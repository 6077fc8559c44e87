import type { Params, Say, Wording } from './wording.ts';

/** "item at place"; the two stand beside the values of a cause or an exception. */
const where = (p: Params) => (p.item === undefined ? 'it' : `"${p.item}"${p.place ? ` at "${p.place}"` : ''}`);
const at = (p: Params, say: Say) => (p.at === undefined ? '' : ` at ${say.moment(p.at)}`);

const wrong: Record<string, Wording> = {
  'requirements.duplicate': (p) => `The ${p.table} "${p.id}" is there twice. Give one of them another id.`,
  'requirements.value': (p) => `"${p.name}" is outside what it may be. Correct it.`,
  'requirements.lot-size-contradicts': (p) =>
    `The largest lot of source "${p.source}" is below its minimum or its multiple. Raise max, or lower the others.`,
  'requirements.calendar-unknown': (p) =>
    `The lead time of source "${p.source}" runs on a calendar that is not there. Add it, or name another.`,
  'requirements.move-in-place': (p) => `Source "${p.source}" moves from a place to itself. Correct one end.`,
  'requirements.lot-rule-needs': (p) =>
    `The lot rule "${p.rule}" needs "${p.name}" above 0. State it, or choose another rule.`,
  'requirements.order-up-to-below': () =>
    `The order-up-to level is not above the reorder point, so nothing would be ordered. Raise it.`,
  'requirements.source-unknown': (p, w) =>
    `${w.Demand} "${p.id}" asks for a source that does not supply its ${w.item} at its place. Correct it, or leave it out.`,
  'requirements.cycle': (p) => `These need each other in a circle: ${p.path}. Remove a material or a move.`,
  'requirements.by-product-loop': (_p, w) =>
    `A by-product goes back into what it comes from. It shows in the projected stock, but lowers no ${w.order}; plan its use by hand.`,
};

const reasons: Record<string, Wording> = {
  'net-requirement': () => 'It is wanted, and neither stock nor what is under way covers it.',
  'safety-stock': () => 'It brings the stock back to its safety stock.',
  'reorder-point': () => `Stock and what is on order have fallen to the reorder point.`,
};

const causes: Record<string, Wording> = {
  'no-source': (p, w) =>
    p.for === 'safety-stock'
      ? `The safety stock of ${where(p)} cannot be kept: nothing supplies it. Add ${w.anProcess} or a lane.`
      : `Nothing supplies ${where(p)} in time or at all. Add ${w.anProcess} or a lane, or raise the stock.`,
  'no-working-time': (p) =>
    `No working time is left to supply ${where(p)}. Extend the calendar of its lead time, or the horizon.`,
  'peg-cycle': (_p, w) => `${w.Orders} wait for each other in a circle. Remove one of the materials that close it.`,
  'waits-for-receipt': (p, w, say) =>
    `Waits for ${where(p)} from ${w.order} "${p.order}", which comes${at(p, say)}. Ask for it earlier.`,
  'waits-for-release': (p, _w, say) =>
    `Waits for ${where(p)} in stock "${p.stock}", which is free${at(p, say)}. Release it earlier if it can be.`,
  'lead-time': (p, w, say) =>
    `The lead time of ${w.order} "${p.order}" for ${where(p)} ends${at(p, say)}. Order earlier, or use a faster source.`,
  'past-due': () => 'The due date was over when the plan was made. Agree on another date.',
};

const exceptions: Record<string, Wording> = {
  'lot-cut-short': (p, w, say) =>
    `${w.Order} "${p.order}" is cut by ${say.amount(p.quantity)}${p.material ? `: "${p.material}" is missing` : ''} (${p.because}). Supply what is missing, or accept less.`,
  'inside-planning-fence': (p, w, say) =>
    `${w.Order} "${p.order}" for ${where(p)} would have to begin inside the planning fence: it ends ${say.moment(p.end)} instead of ${say.moment(p.due)}. Approve it by hand, or shorten the fence.`,
  'past-due-start': (p, w, say) =>
    `${w.Order} "${p.order}" for ${where(p)} should have begun before now: it ends ${say.moment(p.end)} instead of ${say.moment(p.due)}. Expedite it, or agree on another date.`,
  'expires-unused': (p, _w, say) =>
    `${say.amount(p.quantity)} of stock "${p.stock}" expire${at(p, say)} unused. Sell, move or use them.`,
  'overdue-receipt': (p, w, say) =>
    `${w.Order} "${p.order}" was due ${say.moment(p.from)} and has not come. Ask when it will.`,
  expedite: (p, w, say) =>
    `${w.Order} "${p.order}" is needed earlier: ${say.moment(p.to)} instead of ${say.moment(p.from)}. Ask for it.`,
  defer: (p, w, say) =>
    `${w.Order} "${p.order}" is needed later: ${say.moment(p.to)} instead of ${say.moment(p.from)}. Put it off.`,
  cancel: (p, w, say) => `Nothing needs ${w.order} "${p.order}" (${say.amount(p.quantity)}). Cancel it, or find a use.`,
  'open-order-short': (p, w, say) =>
    `${w.Order} "${p.order}" lacks ${say.amount(p.quantity)} of ${where(p)}${at(p, say)}. Supply it.`,
  'fixed-work-short': (p, w, say) =>
    `${w.Order} "${p.order}" is fixed and takes ${say.amount(p.quantity)} of ${where(p)}${at(p, say)}, before they are there. Bring them, or move the work.`,
  'owed-not-covered': (p, _w, say) =>
    `Stock of ${where(p)} is below zero by ${say.amount(p.quantity)}, and nothing covers it. Count it, or supply it.`,
};

/** English texts of the codes of net requirements: issues, reasons of orders, causes and exceptions. */
export const requirementsMessages: Record<string, Wording> = { ...wrong, ...reasons, ...causes, ...exceptions };
