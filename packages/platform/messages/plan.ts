import { amount, moment, type Wording } from './wording.ts';

/** What the schedule chapter finds doubtful or wrong in the model while it builds its problem. */
const building: Record<string, Wording> = {
  'schedule.calendar-missing': (p) =>
    `Resource "${p.resource}" has no calendar, so it never works. Name one, or write "always" if it never closes.`,
  'schedule.crew-unknown': (p) => `A setup or clean needs "${p.of}", which has no active member. Name another crew.`,
  'schedule.clean-unknown': (p) =>
    `Resource "${p.resource}" is cleaned by process "${p.process}", which does not exist. Correct the id.`,
  'schedule.teardown-use-held': (p) =>
    `Step "${p.step}" of process "${p.process}" uses something only for its teardown; the plan keeps it for the whole step.`,
  'schedule.load-unit': (p) =>
    `What resource "${p.resource}" holds is not stated in a unit of item "${p.item}", so its size is not checked. Add a load in that unit, or the item's weight or volume.`,
  'schedule.peg-without-material': (p) =>
    `Order "${p.supplier}" supplies order "${p.order}" with "${p.item}", but no step of it takes that. It is waited for before the first step.`,
  'schedule.pin-unknown': (p) => `Order "${p.order}" has no planned step "${p.step}" to pin.`,
  'schedule.hand-not-kept': (p) =>
    `Order "${p.order}" cannot be ${p.what === 'split' ? 'made in the parts' : 'left out as'} a planner chose any more. Choose again if it still matters.`,
  'schedule.outcome-load-not-charged': (p) =>
    `${p.processes} processes (first "${p.first}") have outcomes off the likely path; the load of those paths is not charged to capacity.`,
  'schedule.arrival-load-not-charged': (p) =>
    `${p.demands} demands of kind "arrivals" are not scheduled, and their load is not charged to capacity.`,
  'schedule.lateness-price-missing': (p) =>
    `${p.demands} demands (first "${p.first}") have no price of lateness, so being late with them costs nothing in this plan. State one, or let a strategy set it.`,
  'schedule.work-rules-not-planned': (p) =>
    `${p.resources} resources (first "${p.first}") have rules of working and rest time that this schedule does not check.`,
  'schedule.refused': (p) =>
    `"${p.of}" has ${p.what}, which cannot be scheduled yet. What needs it is left out of the plan.`,
  'schedule.supply-cycle': (p) => `Orders supply each other in a circle: ${p.orders}. Take one of the pegs away.`,
};

/** What is wrong with a plan, beside its schedule. */
const plans: Record<string, Wording> = {
  'plan.order-unknown': (p) =>
    `Assignment "${p.assignment}" works on order "${p.order}", which the plan does not have.`,
  'plan.step-unknown': (p) =>
    `Assignment "${p.assignment}" does step "${p.step}", which order "${p.order}" does not pass.`,
  'plan.mode-unknown': (p) => `Assignment "${p.assignment}" uses mode "${p.mode}", which its step does not have.`,
  'plan.resource-unknown': (p) => `Assignment "${p.assignment}" uses resource "${p.resource}", which is not in use.`,
  'plan.use-not-needed': (p) =>
    `Assignment "${p.assignment}" uses resource "${p.resource}", which its mode does not ask for.`,
  'plan.preparation-without-run': (p) => `No run follows the setup or clean "${p.assignment}" on its resource.`,
  'plan.pegs-over-quantity': (p) =>
    `Order "${p.order}" makes ${amount(p.quantity)} and is pegged for ${amount(p.pegged)}.`,
  'plan.demand-served-twice': (p) =>
    `Demand "${p.demand}" wants ${amount(p.quantity)}; orders are pegged to it for ${amount(p.pegged)}.`,
  'plan.stock-negative': (p) =>
    `Item "${p.item}" at "${p.place}" is taken before it is there: ${amount(p.quantity)} at the lowest, first at ${moment(p.at)}.`,
  'plan.facts-lack-stock': (p) =>
    `Work that is fixed takes item "${p.item}" at "${p.place}" before it is there: ${amount(p.quantity)} at the lowest, first at ${moment(p.at)}. Bring it, or move the work.`,
  'plan.demand-unknown': (p) => `The plan speaks of demand "${p.demand}", which does not exist.`,
  'plan.demand-label': (p) =>
    `Demand "${p.demand}" is called "${p.outcome}", but its dates and quantity make it "${p.follows}".`,
  'plan.demand-not-made': (p) =>
    `Demand "${p.demand}" is said to have ${amount(p.delivered)} by ${moment(p.at)}; its orders give ${amount(p.made)} by then.`,
};

/** Why a demand is late, partial or unplanned, or an order cannot be planned, as the planner's chapter says. */
const causes: Record<string, Wording> = {
  campaign: (p) => `"${p.resource}" is due for "${p.campaign}".`,
  given: () => 'Stands as given.',
  'held-after-step': (p) => `Kept after step "${p.step}".`,
  'work-content': (p) => `The work itself takes that long; order "${p.at}" starts as soon as it can.`,
  'later-than-latest': () => 'It would come later than it is of use.',
  'no-supply': () => 'Nothing supplies it. Give the item a process, a lane or stock.',
  'stock-after-due': () => 'The stock for it is there only after it is due.',
  'peg-over-quantity': (p) => `Order "${p.order}" makes less than it is pegged for.`,
  'not-in-plan': () => 'The plan has no work for it.',
  'class-without-member': (p) =>
    `Nobody can do step "${p.step}" of process "${p.process}": its class has no active member. Add one.`,
  'process-unknown': (p) => `No process makes "${p.item}". Add one, or a lane that brings it.`,
  'lane-unknown': (p) => `There is no lane "${p.lane}". Correct the id, or add it.`,
  'order-held': (p) => `Order "${p.order}" is on hold. Release it when it may go on.`,
  'material-without-source': (p) =>
    `Material "${p.item}" at "${p.place}" comes from nowhere: no stock, no order for it. Give it a process, a lane or stock.`,
  'no-usable-mode': () => 'No way of doing it can be scheduled. See what is said of its process.',
};

/** Why work stands where it stands, or is left out, as the schedule engine says. */
const scheduleCauses: Record<string, Wording> = {
  receipt: (p) => `Waits for receipt "${p.receipt}".`,
  release: (p) => `Order "${p.order}" may not start before its release.`,
  resource: (p) => `"${p.resource}" is busy${p.order === undefined ? '' : ` with order "${p.order}"`}.`,
  person: (p) => `"${p.resource}" is at work${p.order === undefined ? ' elsewhere' : ` on order "${p.order}"`}.`,
  pool: (p) => `Not enough of "${p.resource}" is free.`,
  'gap-too-short': (p) => `"${p.resource}" is free, but not long enough before order "${p.order}".`,
  'held-by-order': (p) => `"${p.resource}" is kept by order "${p.order}".`,
  changeover: (p) =>
    `"${p.resource}" is being changed over${p.order === undefined ? '' : ` after order "${p.order}"`}.`,
  clean: (p) => `"${p.resource}" is being cleaned${p.order === undefined ? '' : ` after order "${p.order}"`}.`,
  calendar: (p) => `No working time${p.step === undefined ? '' : ` for step "${p.step}"`} before.`,
  window: () => 'All that is needed is not free together before.',
  pin: () => 'Pinned there by a planner.',
  kept: () => 'Left where it was when the plan was changed by hand.',
  'left-out': () => 'Taken out by a planner.',
  fact: () => 'Runs already, or is frozen.',
  freeze: () => 'Starts in frozen time, so it stays where the plan before had it.',
  'after-freeze': () => 'Time before is frozen; nothing new starts there.',
  now: () => 'Starts at once.',
  batch: (p) => `Runs together with order "${p.order}".`,
  'batch-waited': (p) =>
    `Waited for others as long as it may, and runs with ${amount(p.filled)} of at least ${amount(p.least)}.`,
  predecessor: (p) => `Follows step "${p.step}".`,
  supply: (p) => `Waits for order "${p.order}".`,
  'supplier-unplanned': (p) => `Order "${p.order}", which it waits for, is left out.`,
  'earlier-step-unplanned': () => 'A step before it is left out.',
  'material-never-arrives': () => 'A material for it never arrives.',
  'no-gap': (p) => `No gap long enough${p.resource === undefined ? '' : ` on "${p.resource}"`} within the calendar.`,
  'no-common-window': () => 'All that it needs is never free together within the calendar.',
  'batch-below-minimum': (p) =>
    `Only ${amount(p.filled)} of at least ${amount(p.least)} come together for its batch. Lower the minimum, or say how long it waits.`,
  'run-longer-than-limit': () => 'It runs longer than may pass between two cleans.',
  'does-not-fit': (p) => `It does not fit into "${p.resource}".`,
};

/** Wording of the codes of plans: schedule and verification issues, causes of lateness and reasons of being left out. */
export const planMessages: Record<string, Wording> = { ...building, ...plans, ...causes, ...scheduleCauses };
