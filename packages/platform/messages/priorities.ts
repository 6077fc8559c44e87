import type { Wording } from './wording.ts';

/** English texts of the codes of priorities: issues of a strategy and its facts, and notes beside a derived policy. */
export const prioritiesMessages: Record<string, Wording> = {
  'priorities.weight-negative': (p) => `The weight of ${p.name} is negative. Make it 0 or more.`,
  'priorities.weights-sum': (p, _w, say) =>
    `The weights add up to ${say.amount(p.sum)}, not 100. Distribute 100 points.`,
  'priorities.cost-weight-raised': (p) =>
    `The weight of cost is below ${p.least} and counts as ${p.least}: the other weights are measured against it. Give cost more.`,
  'priorities.gamma': () => 'gamma must be above 0. Leave it out for 1.',
  'priorities.price': (p) => `The price "${p.name}" must be 0 or more and finite. Correct it.`,
  'priorities.price-needed': (p) =>
    `The price "${p.name}" is 0, but a policy is to be derived from it. State it, or leave that policy out.`,
  'priorities.fact': (p) => `The fact "${p.name}" (${p.group}) is outside what it may be. Correct it.`,
  'raised-to-floor': (p, _w, say) =>
    `The computed ${say.amount(p.computed)} is below the floor, so the floor holds. Lower the floor if it is out of date.`,
  'lowered-to-ceiling': (p, _w, say) =>
    `The computed ${say.amount(p.computed)} is above the ceiling, so the ceiling holds. Raise the ceiling if it is out of date.`,
  'shorten-setup': (p, _w, say) =>
    `Setups leave too little time for the economic lot of ${say.amount(p.economic)}; ${say.amount(p.least)} is the smallest that fits. Shorten the setup.`,
  'hours-saved-unknown': (p, _w, say) =>
    `Overtime counts as not allowed, since the lateness it saves is unknown. It pays above ${say.amount(p.breakEvenHours)} hours saved per hour: state hoursSaved.`,
  'run-to-failure': () =>
    'No replacement before failure pays, so the ceiling holds. Raise the ceiling if it is out of date.',
};
