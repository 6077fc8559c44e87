import type { Params, Wording } from './wording.ts';
import type { Words } from './words.ts';

/** Why the engine leaves an order out, where `plan.ts` does not say it for all. */
const leftOut: Record<string, Wording> = {
  'no-variant': (_p, w) => `No mode of ${w.anStep} can be used as it is chosen or pinned.`,
  'no-such-member': (_p, w) =>
    `Who is chosen, pinned or did the ${w.step} before is no member of the class that ${w.anStep} needs.`,
  'held-elsewhere': (p, w) => `It holds another ${w.resource} already, so it cannot use "${p.resource}".`,
  'pinned-elsewhere': (p, w) => `It is pinned to another ${w.resource} than "${p.resource}".`,
  'hold-too-short': (p, w) => `"${p.resource}" cannot be kept until the ${w.step} that gives it back.`,
  'changeover-while-held': (p) => `"${p.resource}" would need a changeover while it is held.`,
  'block-does-not-settle': (_p, w) => `No times were found that suit all ${w.steps} that hold ${w.resources} together.`,
  'maximum-lag-after-started-step': (p, w) =>
    `The next ${w.step} cannot follow the started one within ${p.seconds} seconds.`,
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
const step = (p: Params, w: Words) => `${w.Step} "${p.step}" of ${w.order} "${p.order}"`;

/** Facts and pins that could not be kept as given. */
const conflicts: Record<string, Wording> = {
  'facts-overlap': (p, w) => `The fact of ${w.order} "${p.order}" overlaps another one on "${p.resource}".`,
  'fact-over-capacity': (p, w) =>
    `With the fact of ${w.order} "${p.order}" more of "${p.resource}" is used than there is.`,
  'frozen-hold-not-kept': (p, w) => `"${p.resource}" is taken by others before ${w.order} "${p.order}" gives it back.`,
  'pin-unplanned': (p, w) => `${step(p, w)} is pinned, but its ${w.order} is left out.`,
  'pin-start-moved': (p, w, say) =>
    `${step(p, w)} is pinned to ${say.moment(p.wanted)} but starts at ${say.moment(p.start)}${moved(p.because)}.`,
  'freeze-unplanned': (p, w) => `${step(p, w)} starts in frozen time, but its ${w.order} is left out.`,
  'freeze-moved': (p, w, say) =>
    Number(p.wanted) === Number(p.start)
      ? `${step(p, w)} starts in frozen time, but runs on other ${w.resources} than in the plan before.`
      : `${step(p, w)} is frozen at ${say.moment(p.wanted)} but starts at ${say.moment(p.start)}${moved(p.because)}.`,
  'pin-resource-moved': (p, w) => `${step(p, w)} is pinned to "${p.resource}" but runs elsewhere.`,
};

/** What is wrong or doubtful in the problem that the engine is given. */
const problems: Record<string, Wording> = {
  'schedule.index': (p) => `This names ${p.what} number ${p.index}, but there are ${p.count}. Correct the reference.`,
  'schedule.now': (p) => `The plan's now is ${p.now}: give a whole number of seconds from 0 on.`,
  'schedule.horizon': (p) =>
    `The horizon ${p.horizon} must lie after now (${p.now}) and before second 2 000 000 000. Change it.`,
  'schedule.calendar-not-sorted': (p) =>
    `The intervals of calendar "${p.calendar}" overlap, are empty or out of order. Sort and merge them.`,
  'schedule.capacity': (p, w) => `${w.Resource} "${p.resource}" has capacity ${p.capacity}. Give it more than 0.`,
  'schedule.owner-capacity': (p, w) =>
    `${w.Resource} "${p.resource}" has changeovers or campaigns and capacity ${p.capacity}. Make each unit ${w.anResource} of its own.`,
  'schedule.too-many-campaigns': (p) =>
    `There are ${p.count} campaign names, at most ${p.most} can be planned. Use one name for campaigns that are alike.`,
  'schedule.no-steps': (p, w) => `Routing "${p.routing}" has no ${w.steps}. Add one.`,
  'schedule.no-modes': (p, w) => `${w.Step} "${p.step}" of routing "${p.routing}" has no mode. Add one.`,
  'schedule.duration': (p, w) =>
    `A duration of ${w.step} "${p.step}" of routing "${p.routing}" is negative or no number. Give 0 or more.`,
  'schedule.link-order': (p, w) =>
    `A link goes from ${w.step} ${p.from} back to ${w.step} ${p.to}. Turn it round or reorder the ${w.steps}.`,
  'schedule.lag': (p) =>
    `A lag is at least ${p.min} and at most ${p.max} seconds. Give 0 or more, the greater one last.`,
  'schedule.use-quantity': (p, w) => `A use takes ${p.quantity} of its ${w.resource}. Give more than 0.`,
  'schedule.until': (p, w) => `A use is held until ${w.step} ${p.step}, which is no later ${w.step}. Name a later one.`,
  'schedule.same': (p, w) =>
    `A use takes the same member as ${w.step} ${p.step}, which is no earlier ${w.step}. Name an earlier one.`,
  'schedule.two-owners': (p, w) =>
    `One ${w.step} uses ${p.owners} ${w.resources} with changeovers or campaigns; one can be planned. Keep the rules on one of them.`,
  'schedule.quantity': (p, w) => `${w.Order} "${p.order}" has quantity ${p.quantity}. Give more than 0.`,
  'schedule.fact-times': (p, w) =>
    `A fact of ${w.order} "${p.order}" ends at ${p.end}, before it starts (${p.start}). Correct it.`,
  'schedule.class-empty': (p) =>
    `Class "${p.class}" has no members, so nothing that needs it is planned. Add a member.`,
  'schedule.more-than-capacity': (p, w) =>
    `One ${w.step} needs ${p.quantity} of "${p.resource}", more than there ever is, and is not planned. Correct one of them.`,
  'schedule.initial-state-unknown': (p) =>
    `It is not known what "${p.resource}" is set up for: the longest changeover is assumed. State it.`,
  'schedule.counters-unknown': (p) =>
    `It is not known when "${p.resource}" was last cleaned: the clocks start now. State its counters.`,
  'schedule.not-splittable': (p, w) =>
    `${w.Order} "${p.order}" may be split, but it is too small for two parts. Lower the least quantity of a part.`,
};

/** English texts of the codes of the schedule engine, by code; causes that every plan shows stand in `plan.ts`. */
export const scheduleMessages: Record<string, Wording> = { ...leftOut, ...conflicts, ...problems };
