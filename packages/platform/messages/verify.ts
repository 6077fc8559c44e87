type Params = Readonly<Record<string, string | number | boolean>>;
type Wording = (p: Params) => string;

const part = (p: Params) => (p.part === undefined || p.part === 0 ? '' : ` (part ${Number(p.part) + 1})`);
const step = (p: Params) => `Order ${p.order}${part(p)}, step ${p.step}`;
/** "setup of press-1 from second 10 to 20" */
const preparation = (p: Params) => `${p.kind} of ${p.resource} from second ${p.from} to ${p.to}`;

const whole: Record<string, Wording> = {
  'plan.unknown-index': (p) => `The plan names ${p.what} number ${p.index}, which does not exist. Make the plan again.`,
  'plan.bad-times': (p) =>
    `The plan holds a time from ${p.from} to ${p.to}: whole seconds with the end last are needed.`,
  'plan.placed-twice': (p) => `${step(p)} is planned twice.`,
  'plan.part-unknown': (p) =>
    `Order ${p.order}: part ${Number(p.part) + 1} is named, but there are ${p.parts}. State the split in the plan.`,
  'plan.step-missing': (p) => `${step(p)} is neither planned nor is its order left out with a reason.`,
  'plan.unplanned-but-placed': (p) => `${step(p)} is planned although its order is left out.`,
  'plan.unplanned-twice': (p) => `Order ${p.order}${part(p)} is left out twice.`,
  'plan.reason-missing': (p) => `Order ${p.order}${part(p)} is left out without a reason.`,
  'plan.unplannable-placed': (p) => `Order ${p.order}${part(p)} is planned although it cannot be (${p.reason}).`,
  'plan.too-many-parts': (p) => `Order ${p.order} is split into ${p.parts} parts; at most ${p.most} are allowed.`,
  'plan.part-too-small': (p) => `Order ${p.order}${part(p)} has ${p.quantity}; a part needs at least ${p.least}.`,
  'plan.quantity-differs': (p) => `${step(p)} has quantity ${p.quantity}, other steps of the part have another one.`,
  'plan.quantity-wrong': (p) => `Order ${p.order} is planned with ${p.planned} in all, but asks for ${p.quantity}.`,
  'plan.not-frozen': (p) => `${step(p)} is called fixed, but no fact says so.`,
  'plan.fact-missing': (p) => `${step(p)} is a fact that the plan leaves out.`,
  'plan.fact-changed': (p) => `${step(p)} is a fact from second ${p.from} to ${p.to} that the plan changes.`,
  'plan.frozen-moved': (p) =>
    `${step(p)} starts in frozen time at second ${p.from} in the plan before, and stands otherwise in this one. Leave it there, or pin it where it is meant to be.`,
  'plan.frozen-missing': (p) => `${step(p)} starts in frozen time in the plan before, and is not in this one.`,
  'plan.frozen-entered': (p) =>
    `${step(p)} starts at second ${p.at}, in frozen time, which ends at second ${p.until}; in the plan before it did not.`,
  'plan.frozen-order-missing': (p) =>
    `Order ${p.order} starts in frozen time in the plan before, and is not in this one.`,
  'plan.pin-not-kept': (p) => `${step(p)} is pinned otherwise (now at second ${p.at}), and no conflict says so.`,
};

const work: Record<string, Wording> = {
  'plan.work-amount': (p) => `${step(p)} needs ${p.needed} working seconds and has ${p.done}.`,
  'plan.starts-in-break': (p) => `${step(p)} starts at second ${p.at}, when not all it uses works.`,
  'plan.ends-in-break': (p) => `${step(p)} ends at second ${p.at}, when not all it uses has just worked.`,
  'plan.interrupted': (p) => `${step(p)} must not be interrupted, but is at second ${p.at}.`,
  'plan.piece-too-short': (p) =>
    `${step(p)} starts at second ${p.at} with a piece of ${p.piece} s before a break; ${p.least} s are the least.`,
  'plan.batch-not-allowed': (p) => `${step(p)} runs in batch ${p.batch}, but is no step for batches.`,
  'plan.batch-too-many': (p) => `${step(p)} runs in a batch of ${p.orders} orders; at most ${p.most} are allowed.`,
  'plan.batch-overfull': (p) => `${step(p)} runs in a batch of ${p.units} units; at most ${p.most} fit.`,
  'plan.batch-below-minimum': (p) =>
    `${step(p)} starts at second ${p.at} in a batch of ${p.filled}; ${p.least} are the least, and it has not waited for more as long as it may.`,
  'plan.batch-waits-too-long': (p) =>
    `${step(p)} starts at second ${p.at} after waiting ${p.waited} s for others; at most ${p.most} s are allowed.`,
  'plan.batch-times-differ': (p) =>
    `${step(p)} runs from second ${p.from} to ${p.to}, unlike the others of batch ${p.batch}.`,
  'plan.batch-resources-differ': (p) => `${step(p)} uses other resources than the others of batch ${p.batch}.`,
  'plan.batch-values-differ': (p) => `${step(p)} differs in ${p.attribute} from the others of batch ${p.batch}.`,
};

const resources: Record<string, Wording> = {
  'plan.use-not-in-mode': (p) => `${step(p)} uses ${p.resource}, which its mode does not ask for.`,
  'plan.use-quantity': (p) => `${step(p)} has ${p.booked} units of what it needs ${p.needed} of.`,
  'plan.use-times': (p) => `${step(p)} takes ${p.resource} from second ${p.from}, not from its start.`,
  'plan.use-not-qualified': (p) => `${step(p)} uses ${p.resource}, which does not qualify until second ${p.until}.`,
  'plan.use-member-twice': (p) => `${step(p)} counts ${p.resource} twice where different members are needed.`,
  'plan.use-not-same': (p) => `${step(p)} uses ${p.resource}, but must use what step ${p.other} used.`,
  'plan.over-capacity': (p) =>
    `${p.resource} is taken ${p.taken} times at second ${p.at}, with capacity ${p.capacity}: order ${p.order}, step ${p.step}, and order ${p.otherOrder}, step ${p.otherStep}.`,
  'plan.hold-too-short': (p) => `${step(p)} gives ${p.resource} up at second ${p.to}, but needs it until ${p.needed}.`,
  'plan.hold-too-long': (p) => `${step(p)} keeps ${p.resource} until second ${p.to}; ${p.needed} would do.`,
  'plan.load-exceeded': (p) => `${step(p)} puts ${p.quantity} into ${p.resource}, which holds ${p.load}.`,
  'plan.before-now': (p) => `${step(p)} is planned at second ${p.at}, before now (${p.now}).`,
  'plan.before-free': (p) => `${step(p)} takes ${p.resource} at second ${p.at}; it is busy until ${p.until}.`,
  'plan.reserved': (p) => `${step(p)} works on ${p.resource} in time kept for others (seconds ${p.from} to ${p.to}).`,
  'plan.swap': (p) =>
    `At second ${p.at} the orders ${p.orders} exchange resources that each must leave first (${p.path}).`,
};

const order: Record<string, Wording> = {
  'plan.before-release': (p) => `${step(p)} starts at second ${p.at}, before its order is released (${p.release}).`,
  'plan.after-latest': (p) => `${step(p)} ends at second ${p.at}, when its order is worthless (since ${p.latest}).`,
  'plan.link-too-early': (p) => `${step(p)} follows ${p.other} after ${p.lag} s; at least ${p.min} s are needed.`,
  'plan.link-too-late': (p) => `${step(p)} follows ${p.other} after ${p.lag} s; at most ${p.max} s are allowed.`,
  'plan.in-parallel': (p) => `${step(p)} runs at second ${p.at} together with ${p.other}, which is not allowed.`,
  'plan.transfer-too-early': (p) =>
    `${step(p)} starts at second ${p.at}, before the first transfer of ${p.other} is done.`,
  'plan.transfer-end': (p) => `${step(p)} ends at second ${p.at}, too early for the last transfer of ${p.other}.`,
  'plan.before-supply': (p) =>
    `${step(p)} needs at second ${p.at} what order ${p.supplier} has ready at second ${p.ready}.`,
  'plan.before-receipt': (p) => `${step(p)} needs ${p.name} at second ${p.at}, but it arrives at second ${p.receipt}.`,
  'plan.supplier-unplanned': (p) => `${step(p)} needs what order ${p.supplier} makes, which is left out.`,
};

const preparations: Record<string, Wording> = {
  'plan.sequence-forbidden': (p) =>
    `${step(p)}: on ${p.resource} ${p.attribute} must never change from ${p.from} to ${p.to} (second ${p.at}).`,
  'plan.setup-missing': (p) => `${step(p)} needs a setup of ${p.needed} s on ${p.resource} before second ${p.at}.`,
  'plan.setup-twice': (p) => `${step(p)} has more than one setup on ${p.resource} before second ${p.at}.`,
  'plan.setup-not-needed': (p) =>
    `${step(p)} has a setup on ${p.resource} before second ${p.at} that no rule asks for.`,
  'plan.setup-not-attached': (p) =>
    `${step(p)}: the setup of ${p.resource} ends at second ${p.to}, not directly before the start at ${p.at}.`,
  'plan.preparation-stray': (p) => `${step(p)} prepares ${p.resource}, which it does not use or which has no setups.`,
  'plan.preparation-too-early': (p) =>
    `${step(p)}: ${p.resource} is prepared at second ${p.at}, but is free only from ${p.free}.`,
  'plan.preparation-too-late': (p) =>
    `${step(p)}: ${p.resource} is prepared until second ${p.to}, after the start at ${p.at}.`,
  'plan.preparation-order': (p) =>
    `${step(p)}: on ${p.resource} cleans must come one by one before the setup (second ${p.at}).`,
  'plan.preparation-too-short': (p) => `${step(p)}: ${preparation(p)} has ${p.done} working seconds of ${p.needed}.`,
  'plan.crew-times': (p) => `${step(p)}: ${p.member} is not there for all of the ${preparation(p)}.`,
  'plan.crew-unfit': (p) => `${step(p)}: ${p.member} is not what the ${preparation(p)} asks for.`,
  'plan.crew-missing': (p) => `${step(p)}: the ${preparation(p)} lacks crew (${p.booked} booked).`,
  'plan.clean-forced': (p) =>
    `${step(p)}: ${p.attribute} changes on ${p.resource}, so ${p.campaign} is due before second ${p.at}.`,
  'plan.clean-overdue': (p) =>
    `${step(p)}: ${p.campaign} of ${p.resource} is overdue at second ${p.at} (${p.value}, limit ${p.limit}).`,
};

/** The wording of the Issues of the verifier of schedules, by code. Times are seconds from the plan epoch. */
export const verifyMessages: Record<string, Wording> = {
  ...whole,
  ...work,
  ...resources,
  ...order,
  ...preparations,
};
