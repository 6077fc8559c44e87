import { moment, type Wording } from './wording.ts';

/** Why the engine leaves an order out, where `plan.ts` does not say it for all. */
const leftOut: Record<string, Wording> = {
  'no-variant': () => 'No mode of a step can be used as it is chosen or pinned.',
  'no-such-member': () => 'Who is chosen, pinned or did the step before is no member of the class that a step needs.',
  'held-elsewhere': (p) => `It holds another resource already, so it cannot use "${p.resource}".`,
  'pinned-elsewhere': (p) => `It is pinned to another resource than "${p.resource}".`,
  'hold-too-short': (p) => `"${p.resource}" cannot be kept until the step that gives it back.`,
  'changeover-while-held': (p) => `"${p.resource}" would need a changeover while it is held.`,
  'block-does-not-settle': () => 'No times were found that suit all steps that hold resources together.',
  'maximum-lag-after-started-step': (p) => `A step cannot follow the started one within ${p.seconds} seconds.`,
};

/** What moved a pinned step, by the code of the cause. */
const movers: Record<string, string> = {
  predecessor: 'an earlier step',
  supply: 'its supplier',
  receipt: 'a receipt',
  release: 'its release',
  resource: 'a busy resource',
  person: 'a busy person',
  pool: 'a resource in short supply',
  changeover: 'a changeover',
  clean: 'a cleaning',
  fact: 'work that runs already',
  pin: 'what is pinned',
  calendar: 'the working time',
  window: 'resources that are not free together',
};

const moved = (code: unknown) => (movers[String(code)] === undefined ? '' : ` because of ${movers[String(code)]}`);
const step = (p: Parameters<Wording>[0]) => `Step "${p.step}" of order "${p.order}"`;

/** Facts and pins that could not be kept as given. */
const conflicts: Record<string, Wording> = {
  'facts-overlap': (p) => `The fact of order "${p.order}" overlaps another one on "${p.resource}".`,
  'fact-over-capacity': (p) => `With the fact of order "${p.order}" more of "${p.resource}" is used than there is.`,
  'frozen-hold-not-kept': (p) => `"${p.resource}" is taken by others before order "${p.order}" gives it back.`,
  'pin-unplanned': (p) => `${step(p)} is pinned, but its order is left out.`,
  'pin-start-moved': (p) =>
    `${step(p)} is pinned to ${moment(p.wanted)} but starts at ${moment(p.start)}${moved(p.because)}.`,
  'freeze-unplanned': (p) => `${step(p)} starts in frozen time, but its order is left out.`,
  'freeze-moved': (p) =>
    Number(p.wanted) === Number(p.start)
      ? `${step(p)} starts in frozen time, but runs on other resources than in the plan before.`
      : `${step(p)} is frozen at ${moment(p.wanted)} but starts at ${moment(p.start)}${moved(p.because)}.`,
  'pin-resource-moved': (p) => `${step(p)} is pinned to "${p.resource}" but runs elsewhere.`,
};

/** What is wrong or doubtful in the problem that the engine is given. */
const problems: Record<string, Wording> = {
  'schedule.index': (p) => `This names ${p.what} number ${p.index}, but there are ${p.count}. Correct the reference.`,
  'schedule.now': (p) => `The plan's now is ${p.now}: give a whole number of seconds from 0 on.`,
  'schedule.horizon': (p) =>
    `The horizon ${p.horizon} must lie after now (${p.now}) and before second 2 000 000 000. Change it.`,
  'schedule.calendar-not-sorted': (p) =>
    `The intervals of calendar "${p.calendar}" overlap, are empty or out of order. Sort and merge them.`,
  'schedule.capacity': (p) => `Resource "${p.resource}" has capacity ${p.capacity}. Give it more than 0.`,
  'schedule.owner-capacity': (p) =>
    `Resource "${p.resource}" has changeovers or campaigns and capacity ${p.capacity}. Make each unit a resource of its own.`,
  'schedule.too-many-campaigns': (p) =>
    `There are ${p.count} campaign names, at most ${p.most} can be planned. Use one name for campaigns that are alike.`,
  'schedule.no-steps': (p) => `Routing "${p.routing}" has no steps. Add one.`,
  'schedule.no-modes': (p) => `Step "${p.step}" of routing "${p.routing}" has no mode. Add one.`,
  'schedule.duration': (p) =>
    `A duration of step "${p.step}" of routing "${p.routing}" is negative or no number. Give 0 or more.`,
  'schedule.link-order': (p) =>
    `A link goes from step ${p.from} back to step ${p.to}. Turn it round or reorder the steps.`,
  'schedule.lag': (p) =>
    `A lag is at least ${p.min} and at most ${p.max} seconds. Give 0 or more, the greater one last.`,
  'schedule.use-quantity': (p) => `A use takes ${p.quantity} of its resource. Give more than 0.`,
  'schedule.until': (p) => `A use is held until step ${p.step}, which is no later step. Name a later one.`,
  'schedule.same': (p) =>
    `A use takes the same member as step ${p.step}, which is no earlier step. Name an earlier one.`,
  'schedule.two-owners': (p) =>
    `A step uses ${p.owners} resources with changeovers or campaigns; one can be planned. Keep the rules on one of them.`,
  'schedule.quantity': (p) => `Order "${p.order}" has quantity ${p.quantity}. Give more than 0.`,
  'schedule.fact-times': (p) =>
    `A fact of order "${p.order}" ends at ${p.end}, before it starts (${p.start}). Correct it.`,
  'schedule.class-empty': (p) =>
    `Class "${p.class}" has no members, so nothing that needs it is planned. Add a member.`,
  'schedule.more-than-capacity': (p) =>
    `A step needs ${p.quantity} of "${p.resource}", more than there ever is, and is not planned. Correct one of them.`,
  'schedule.initial-state-unknown': (p) =>
    `It is not known what "${p.resource}" is set up for: the longest changeover is assumed. State it.`,
  'schedule.counters-unknown': (p) =>
    `It is not known when "${p.resource}" was last cleaned: the clocks start now. State its counters.`,
  'schedule.not-splittable': (p) =>
    `Order "${p.order}" may be split, but it is too small for two parts. Lower the least quantity of a part.`,
};

/** English texts of the codes of the schedule engine, by code; causes that every plan shows stand in `plan.ts`. */
export const scheduleMessages: Record<string, Wording> = { ...leftOut, ...conflicts, ...problems };
