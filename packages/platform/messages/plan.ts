import type { Wording } from './wording.ts';

/** What the schedule chapter finds doubtful or wrong in the model while it builds its problem. */
const building: Record<string, Wording> = {
  'schedule.calendar-missing': (p, w) =>
    `${w.Resource} "${p.resource}" has no calendar, so it never works. Name one, or write "always" if it never closes.`,
  'schedule.crew-unknown': (p) => `A setup or clean needs "${p.of}", which has no active member. Name another crew.`,
  'schedule.clean-unknown': (p, w) =>
    `${w.Resource} "${p.resource}" is cleaned by ${w.process} "${p.process}", which does not exist. Correct the id.`,
  'schedule.handover-not-planned': (p, w) =>
    `${w.Step} "${p.step}" of ${w.process} "${p.process}" may be handed over; the plan keeps who began it until it is done.`,
  'schedule.teardown-use-held': (p, w) =>
    `${w.Step} "${p.step}" of ${w.process} "${p.process}" uses something only for its teardown; the plan keeps it for the whole ${w.step}.`,
  'schedule.load-unit': (p, w) =>
    `What ${w.resource} "${p.resource}" holds is not stated in a unit of ${w.item} "${p.item}", so its size is not checked. Add a load in that unit, or the ${w.item}'s weight or volume.`,
  'schedule.peg-without-material': (p, w) =>
    `${w.Order} "${p.supplier}" supplies ${w.order} "${p.order}" with "${p.item}", but no ${w.step} of it takes that. It is waited for before the first ${w.step}.`,
  'schedule.pin-unknown': (p, w) => `${w.Order} "${p.order}" has no planned ${w.step} "${p.step}" to pin.`,
  'schedule.hand-not-kept': (p, w) =>
    `${w.Order} "${p.order}" cannot be ${p.what === 'split' ? 'made in the parts' : 'left out as'} a planner chose any more. Choose again if it still matters.`,
  'schedule.outcome-load-not-charged': (p, w) =>
    `${p.processes} ${w.processes} (first "${p.first}") have outcomes off the likely path; the load of those paths is not charged to capacity.`,
  'schedule.arrival-load-not-charged': (p, w) =>
    `${p.demands} ${w.demands} of kind "arrivals" are not scheduled, and their load is not charged to capacity.`,
  'schedule.lateness-price-missing': (p, w) =>
    `${p.demands} ${w.demands} (first "${p.first}") have no price of lateness, so being late with them costs nothing in this plan. State one, or let a strategy set it.`,
  'schedule.work-rules-not-planned': (p, w) =>
    `${p.resources} ${w.resources} (first "${p.first}") have rules of working and rest time that this schedule does not check.`,
  'schedule.refused': (p) =>
    `"${p.of}" has ${p.what}, which cannot be scheduled yet. What needs it is left out of the plan.`,
  'schedule.supply-cycle': (p, w) =>
    `${w.Orders} supply each other in a circle: ${p.orders}. Take one of the pegs away.`,
};

/** What is wrong with a plan, beside its schedule. */
const plans: Record<string, Wording> = {
  'plan.order-unknown': (p, w) =>
    `Assignment "${p.assignment}" works on ${w.order} "${p.order}", which the plan does not have.`,
  'plan.step-unknown': (p, w) =>
    `Assignment "${p.assignment}" does ${w.step} "${p.step}", which ${w.order} "${p.order}" does not pass.`,
  'plan.mode-unknown': (p, w) =>
    `Assignment "${p.assignment}" uses mode "${p.mode}", which its ${w.step} does not have.`,
  'plan.resource-unknown': (p, w) =>
    `Assignment "${p.assignment}" uses ${w.resource} "${p.resource}", which is not in use.`,
  'plan.use-not-needed': (p, w) =>
    `Assignment "${p.assignment}" uses ${w.resource} "${p.resource}", which its mode does not ask for.`,
  'plan.preparation-without-run': (p, w) => `No run follows the setup or clean "${p.assignment}" on its ${w.resource}.`,
  'plan.pegs-over-quantity': (p, w, say) =>
    `${w.Order} "${p.order}" makes ${say.amount(p.quantity)} and is pegged for ${say.amount(p.pegged)}.`,
  'plan.demand-served-twice': (p, w, say) =>
    `${w.Demand} "${p.demand}" wants ${say.amount(p.quantity)}; ${w.orders} are pegged to it for ${say.amount(p.pegged)}.`,
  'plan.stock-negative': (p, w, say) =>
    `${w.Item} "${p.item}" at "${p.place}" is taken before it is there: ${say.amount(p.quantity)} at the lowest, first at ${say.moment(p.at)}.`,
  'plan.facts-lack-stock': (p, w, say) =>
    `Work that is fixed takes ${w.item} "${p.item}" at "${p.place}" before it is there: ${say.amount(p.quantity)} at the lowest, first at ${say.moment(p.at)}. Bring it, or move the work.`,
  'plan.demand-unknown': (p, w) => `The plan speaks of ${w.demand} "${p.demand}", which does not exist.`,
  'plan.demand-label': (p, w) =>
    `${w.Demand} "${p.demand}" is called "${p.outcome}", but its dates and quantity make it "${p.follows}".`,
  'plan.demand-not-made': (p, w, say) =>
    `${w.Demand} "${p.demand}" is said to have ${say.amount(p.delivered)} by ${say.moment(p.at)}; its ${w.orders} give ${say.amount(p.made)} by then.`,
};

/** Why a demand is late, partial or unplanned, or an order cannot be planned, as the planner's chapter says. */
const causes: Record<string, Wording> = {
  campaign: (p) => `"${p.resource}" is due for "${p.campaign}".`,
  given: () => 'Stands as given.',
  'held-after-step': (p, w) => `Kept after ${w.step} "${p.step}".`,
  'work-content': (p, w) => `The work itself takes that long; ${w.order} "${p.at}" starts as soon as it can.`,
  'later-than-latest': () => 'It would come later than it is of use.',
  'no-supply': (_p, w) => `Nothing supplies it. Give the ${w.item} ${w.anProcess}, a lane or stock.`,
  'stock-after-due': () => 'The stock for it is there only after it is due.',
  'peg-over-quantity': (p, w) => `${w.Order} "${p.order}" makes less than it is pegged for.`,
  'not-in-plan': () => 'The plan has no work for it.',
  'class-without-member': (p, w) =>
    `Nobody can do ${w.step} "${p.step}" of ${w.process} "${p.process}": its class has no active member. Add one.`,
  'process-unknown': (p, w) => `No ${w.process} makes "${p.item}". Add one, or a lane that brings it.`,
  'lane-unknown': (p) => `There is no lane "${p.lane}". Correct the id, or add it.`,
  'order-held': (p, w) => `${w.Order} "${p.order}" is on hold. Release it when it may go on.`,
  'material-without-source': (p, w) =>
    `Material "${p.item}" at "${p.place}" comes from nowhere: no stock, no ${w.order} for it. Give it ${w.anProcess}, a lane or stock.`,
  'no-usable-mode': (_p, w) => `No way of doing it can be scheduled. See what is said of its ${w.process}.`,
};

/** Why work stands where it stands, or is left out, as the schedule engine says. */
const scheduleCauses: Record<string, Wording> = {
  receipt: (p) => `Waits for receipt "${p.receipt}".`,
  release: (p, w) => `${w.Order} "${p.order}" may not start before its release.`,
  resource: (p, w) => `"${p.resource}" is busy${p.order === undefined ? '' : ` with ${w.order} "${p.order}"`}.`,
  person: (p, w) =>
    `"${p.resource}" is at work${p.order === undefined ? ' elsewhere' : ` on ${w.order} "${p.order}"`}.`,
  pool: (p) => `Not enough of "${p.resource}" is free.`,
  'gap-too-short': (p, w) => `"${p.resource}" is free, but not long enough before ${w.order} "${p.order}".`,
  'held-by-order': (p, w) => `"${p.resource}" is kept by ${w.order} "${p.order}".`,
  changeover: (p, w) =>
    `"${p.resource}" is being changed over${p.order === undefined ? '' : ` after ${w.order} "${p.order}"`}.`,
  clean: (p, w) => `"${p.resource}" is being cleaned${p.order === undefined ? '' : ` after ${w.order} "${p.order}"`}.`,
  calendar: (p, w) => `No working time${p.step === undefined ? '' : ` for ${w.step} "${p.step}"`} before.`,
  window: () => 'All that is needed is not free together before.',
  pin: () => 'Pinned there by a planner.',
  kept: () => 'Left where it was when the plan was changed by hand.',
  'left-out': () => 'Taken out by a planner.',
  fact: () => 'Runs already, or is frozen.',
  freeze: () => 'Starts in frozen time, so it stays where the plan before had it.',
  'after-freeze': () => 'Time before is frozen; nothing new starts there.',
  now: () => 'Starts at once.',
  batch: (p, w) => `Runs together with ${w.order} "${p.order}".`,
  'batch-waited': (p, _w, say) =>
    `Waited for others as long as it may, and runs with ${say.amount(p.filled)} of at least ${say.amount(p.least)}.`,
  predecessor: (p, w) => `Follows ${w.step} "${p.step}".`,
  supply: (p, w) => `Waits for ${w.order} "${p.order}".`,
  'supplier-unplanned': (p, w) => `${w.Order} "${p.order}", which it waits for, is left out.`,
  'earlier-step-unplanned': (_p, w) => `An earlier ${w.step} is left out.`,
  'material-never-arrives': () => 'A material for it never arrives.',
  'no-gap': (p) => `No gap long enough${p.resource === undefined ? '' : ` on "${p.resource}"`} within the calendar.`,
  'no-common-window': () => 'All that it needs is never free together within the calendar.',
  'batch-below-minimum': (p, _w, say) =>
    `Only ${say.amount(p.filled)} of at least ${say.amount(p.least)} come together for its batch. Lower the minimum, or say how long it waits.`,
  'run-longer-than-limit': () => 'It runs longer than may pass between two cleans.',
  'does-not-fit': (p) => `It does not fit into "${p.resource}".`,
};

/** Wording of the codes of plans: schedule and verification issues, causes of lateness and reasons of being left out. */
export const planMessages: Record<string, Wording> = { ...building, ...plans, ...causes, ...scheduleCauses };
