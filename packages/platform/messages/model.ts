import type { ModelIssueCode } from '@tutti/model';

type Params = Readonly<Record<string, string | number | boolean>>;
type Wording = (p: Params) => string;

const maybe = (p: Params) => (p.maybe === undefined ? '' : ` Maybe "${p.maybe}" is meant.`);

const identity = {
  'duplicate-id': (p) => `The ${p.kind} "${p.id}" is already number ${p.first}. Give one of them another id.`,
  'class-resource-same-id': (p) =>
    `"${p.id}" is both a class and a resource (see number ${p.first}). Give the class an id of its own.`,
  'reserved-id': (p) => `"${p.id}" has a meaning of its own here. Choose another id.`,
  'ids-look-alike': (p) =>
    `The ${p.kind} ids "${p.id}" and "${p.other}" differ in letter case or outer spaces only. If they mean one thing, use one id.`,
  'duplicate-serial': (p) =>
    `Serial number "${p.serial}" of item "${p.item}" already lies in stock row ${p.first}. Keep the row where it really is.`,
} satisfies Partial<Record<ModelIssueCode, Wording>>;

const references = {
  'reference-unknown': (p) => `There is no ${p.kind} "${p.id}".${maybe(p)} Correct the id or add the ${p.kind}.`,
  'reference-retired': (p) =>
    `The ${p.kind} "${p.id}" is retired and will not be planned. Name its successor or revive it.`,
  'reference-candidate': (p) =>
    `The ${p.kind} "${p.id}" is a candidate and counts in no plan. Adopt it or name one that is active.`,
  'reference-outside-validity': (p) =>
    `The ${p.kind} "${p.id}" is not valid at that time. Change its validity (validFrom, validTo) or name another.`,
  'not-a-class': (p) => `"${p.id}" is one resource, but a class is needed here. Name its class or set isClass.`,
  'is-a-class': (p) => `"${p.id}" is a class, but one resource is needed here. Name a member of it.`,
  'not-a-member': (p) => `"${p.id}" is no member of class "${p.class}". Add the membership or name another resource.`,
  'not-a-supplier': (p) =>
    `Place "${p.place}" has the role "${p.role}"; outside processing needs a supplier. Write "own" or name a supplier.`,
  'self-outside-campaign': () =>
    '"self" means the resource that is cleaned or maintained, but no campaign or preventive plan runs this process. Name a resource.',
  'scope-covers-nothing': (p) =>
    `No item or place has the ${p.key} "${p.value}".${maybe(p)} It applies to nothing so far.`,
  'time-zone-unknown': (p) => `"${p.zone}" is no known time zone. Use an IANA name such as Europe/Berlin.`,
  'rate-missing': (p) => `There is no rate from ${p.currency} to ${p.own}. Add one to the workspace's rates.`,
  'calendar-without-departures': (p) =>
    `Calendar "${p.calendar}" has no departures, so nothing would leave. Add entries of kind "departure".`,
  'calendar-without-work': (p) =>
    `Calendar "${p.calendar}" has no working time, so nothing would be done. Add entries of kind "work".`,
} satisfies Partial<Record<ModelIssueCode, Wording>>;

const graphs = {
  cycle: (p) => `These ${p.kind} lead back to themselves: ${p.path}. Remove one of the references.`,
  'step-cycle': (p) =>
    `The links of process "${p.process}" go in a circle: ${p.path}. Remove one; repetition is an outcome with maxVisits.`,
  'link-to-itself': (p) => `Step "${p.step}" is linked to itself. Remove the link.`,
  'loop-without-limit': (p) => `The outcome leads from "${p.step}" back to "${p.to}" without an end. State maxVisits.`,
  'loop-without-exit': (p) =>
    `No order ever gets out after step "${p.step}". Let one outcome lead on, to done or to scrap.`,
  'until-not-later': (p) =>
    `Step "${p.until}" does not come after "${p.step}", so nothing can be kept until it. Name a later step, "next" or "empty".`,
  'same-not-earlier': (p) =>
    `Step "${p.same}" does not come before "${p.step}", so its member is not known yet. Name an earlier step.`,
  'same-without-use': (p) => `Step "${p.same}" does not use "${p.of}". Name a step that does.`,
  'item-structure-cycle': (p) =>
    `Item "${p.item}" is made from itself: ${p.path}. Remove a material, or give the process that reworks rank 0.`,
} satisfies Partial<Record<ModelIssueCode, Wording>>;

const policies = {
  'policy-parameter-unknown': (p) =>
    `There is no policy parameter "${p.parameter}".${maybe(p)} Use one of the registry.`,
  'policy-scope-not-allowed': (p) => `"${p.parameter}" cannot be set by ${p.key}. Use: ${p.allowed}.`,
  'policy-value-type': (p) => `"${p.parameter}" needs a ${p.wanted} (${p.unit}). Correct the value.`,
  'policy-value-not-listed': (p) => `"${p.parameter}" takes one of: ${p.allowed}.${maybe(p)}`,
  'policy-value-out-of-range': (p) =>
    `"${p.parameter}" (${p.unit}) must be between ${p.min} and ${p.max}. Correct the value.`,
  'policy-ambiguous': (p) =>
    `Policy ${p.other} sets "${p.parameter}" just as specifically for: ${p.both}. Remove one, or add a policy for exactly that.`,
  'strategy-ambiguous': (p) =>
    `Strategy ${p.other} applies just as specifically to: ${p.both || 'everything'}. Remove one or narrow its scope.`,
  'weights-zero': () => 'All weights are 0, so nothing is wanted. Distribute 100 points.',
  'weights-sum': (p) => `The weights add up to ${p.sum}, not 100. Distribute 100 points.`,
} satisfies Partial<Record<ModelIssueCode, Wording>>;

const numbers = {
  'minimum-above-maximum': (p) => `The minimum ${p.minimum} is above the maximum ${p.maximum}. Swap or correct them.`,
  'multiple-does-not-fit': (p) =>
    `No multiple of ${p.multiple} lies between ${p.minimum} and ${p.maximum}. Change the multiple or the limits.`,
  'target-outside-limits': (p) =>
    `The target ${p.target} of "${p.characteristic}" is not between ${p.lower} and ${p.upper}. Correct target or limits.`,
  'times-out-of-order': (p) => `"${p.later}" is before "${p.earlier}". Correct one of the two times.`,
  'steps-not-ascending': (p) => `${p.value} follows ${p.before}. Sort the steps so that each is above the one before.`,
  'not-positive': (p) => `"${p.field}" must be above 0. Correct it or leave it out.`,
  'outcome-sum': (p) =>
    `The outcomes (per ${p.basis}) of step "${p.step}" add up to ${p.sum}. Make it at most 1, and exactly 1 where "next" is one of them.`,
  'mix-sum': (p) => `The probabilities of the mix add up to ${p.sum}. Make it 1.`,
  'share-sum': (p) => `The shares of the sources of ${p.of} add up to ${p.sum}. Make it 1, or leave one of them out.`,
  'yield-and-scrap-outcome': (p) =>
    `Step "${p.step}" states its scrap twice: as yield and as an outcome per unit. Keep one of them.`,
  'batch-without-bound': (p) => `The batch of step "${p.step}" has no limit. State max.orders, max.units or max.load.`,
  'arrivals-without-rate': (p) =>
    `Demand "${p.demand}" is of arrivals without a rate. State ratePerHour (24 or 168 values).`,
  'preventive-without-interval': (p) =>
    `The preventive plan against "${p.failureMode}" never comes due. State everyRunSeconds, everySeconds or everyQuantity.`,
  'negative-duration': (p) => `A duration of ${p.seconds} s cannot be. State 0 or more.`,
  'distribution-mean-not-positive': (p) =>
    `A ${p.kind} distribution has a mean above 0, not ${p.mean}. Correct the mean.`,
  'distribution-mean-impossible': (p) =>
    `The mean ${p.mean} of the ${p.kind} distribution must lie between ${p.min} and ${p.max}. Correct mean or bounds.`,
  'distribution-without-cv': (p) => `A ${p.kind} distribution needs its coefficient of variation. State cv.`,
  'distribution-without-bounds': (p) => `A ${p.kind} distribution needs its bounds. State min and max.`,
  'distribution-without-values': (p) => `An ${p.kind} distribution needs its observations. State values.`,
  'distribution-cv-ignored': (p) =>
    `The cv ${p.cv} has no effect on a ${p.kind} distribution. Remove it or change the kind.`,
  'distribution-empirical-mean': (p) =>
    `The mean is stated as ${p.mean}, but that of the values is ${p.found}. Correct one of them.`,
  'quantity-too-precise': (p) =>
    `Item "${p.item}" is counted with ${p.decimals} decimals, the quantity has more. Round it or raise decimals.`,
  'stock-negative': (p) => `The stock of "${p.item}" at "${p.place}" is ${p.quantity}. Count it.`,
  'lane-to-itself': (p) => `The lane leads from "${p.place}" to itself. Correct one end.`,
  'lot-minimum-above-demand': (p) =>
    `The smallest lot of "${p.item}" is ${p.minimum}, but only ${p.quantity} are wanted. The rest will lie in stock, or lower the minimum.`,
} satisfies Partial<Record<ModelIssueCode, Wording>>;

const resources = {
  'changeover-attribute-unlisted': (p) =>
    `The rule is about "${p.attribute}", which is not among the changeover's attributes.${maybe(p)} Add it there.`,
  'changeover-rule-shadowed': (p) =>
    `The rule for "${p.attribute}" from "${p.from}" to "${p.to}" never applies: rule ${p.first} matches first. Move it up or remove it.`,
  'campaign-without-time': (p) => `The campaign "${p.campaign}" has neither a time nor a process. State one of them.`,
  'needs-capacity-one': (p) =>
    `"${p.resource}" has ${p.carries}, so it can do one thing at a time. Set capacity 1 and list each unit as a resource.`,
  'class-without-members': (p) =>
    `Class "${p.class}" has no active member; work that needs it cannot be planned. Add a member.`,
  'no-member-has-all': (p) => `Nobody is in all of these classes: ${p.classes}. Add the memberships or ask for fewer.`,
  'quantity-over-capacity': (p) =>
    `${p.quantity} of "${p.of}" are needed, but there are only ${p.capacity}. Correct one of them.`,
  'resource-without-calendar': (p) =>
    `"${p.resource}" has no calendar. Name one, or write "always" if it really never stops.`,
  'people-without-cost': (p) =>
    `${p.count} people have no cost per hour (the first is "${p.first}"); their work counts as free. State cost.perHour, once on their class if you like.`,
  'several-changeover-owners': (p) =>
    `Step "${p.step}" uses several resources with changeovers: ${p.owners}. Keep the changeover on one of them.`,
  'step-without-resources': (p) =>
    `Step "${p.step}" has neither resources nor a calendar: it counts as elapsed time, day and night. Name what it needs if that is wrong.`,
  'load-unit-mismatch': (p) =>
    `"${p.resource}" holds ${p.load}, but "${p.item}" is counted in ${p.unit}. State the load in ${p.unit}, or the item's weight or volume.`,
  'run-over-campaign-limit': (p) =>
    `The smallest run (${p.run}) is longer than "${p.campaign}" allows (${p.limit}, clock ${p.clock}). Make the run shorter or allow mayInterrupt.`,
} satisfies Partial<Record<ModelIssueCode, Wording>>;

const supply = {
  'item-without-source': (p) =>
    `"${p.item}" is wanted by ${p.why} "${p.by}", but no process makes it, no lane brings it and none lies in stock. Add a source.`,
  'process-place-not-own': (p) =>
    `The process is at "${p.place}", which is a ${p.role}. Use a place of your own, or step.where for outside processing.`,
  'made-twice': (p) =>
    `Step "${p.step}" produces "${p.item}", which process "${p.process}" makes anyway; it counts once. Remove the material.`,
  'process-does-not-make': (p) =>
    `Process "${p.process}" does not make "${p.item}". Name one that does, or leave it out.`,
  'lane-does-not-carry': (p) =>
    `Lane "${p.lane}" does not carry "${p.item}". Add the item to the lane or name another lane.`,
  'order-with-process-and-lane': (p) =>
    `The order has both process "${p.process}" and lane "${p.lane}". Keep the one that supplies it.`,
  'peg-target': (p) => `The peg names ${p.targets} targets. Name exactly one of demand, order and stock.`,
  'pegs-above-quantity': (p) =>
    `The pegs add up to ${p.sum}, the order is for ${p.quantity}. Lower the pegs or raise the order.`,
} satisfies Partial<Record<ModelIssueCode, Wording>>;

const complete: Record<ModelIssueCode, Wording> = {
  ...identity,
  ...references,
  ...graphs,
  ...policies,
  ...numbers,
  ...resources,
  ...supply,
};

/** English texts of the codes that `validateModel` gives: what is wrong with the values, and what to do. */
export const modelMessages: Record<string, Wording> = complete;
