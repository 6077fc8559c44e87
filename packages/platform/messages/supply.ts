import type { Params, Wording } from './wording.ts';
import type { Words } from './words.ts';

const many = (count: Params[string], one: string, all = `${one}s`) => `${count} ${Number(count) === 1 ? one : all}`;
/** "item" at "place". */
const where = (p: Params) => `"${p.item}"${p.place ? ` at "${p.place}"` : ''}`;
const more = (p: Params, w: Words) =>
  Number(p.count ?? 1) > 1
    ? ` The same holds for ${many(Number(p.count) - 1, `other ${w.order}`, `other ${w.orders}`)}.`
    : '';

const demand: Record<string, Wording> = {
  'prices-from-priority': (p, w, say) =>
    `${many(p.demands, w.demand, w.demands)} (first "${p.first}") state no price of lateness and no strategy does, so each unit costs ${say.amount(Number(p.sharePerHour) * 100)} % of its value an hour, doubled for each step of priority. State latenessPerHour in a strategy.`,
  'forecast-without-history': (p, w) =>
    `${many(p.pairs, 'pair')} of ${w.item} and place are to be forecast but have no history, the first ${where(p)}. Add history, or state forecasts.`,
  'forecast-method-automatic': (p) =>
    `Forecast methods are named by ${p.policies} of the policies (first "${p.first}"). Methods are weighed by how well they would have done; a single one is not enforced.`,
  'forecast-history-refused': (p) =>
    `The history of ${where(p)} is not used: the quantity of "${p.demand}" cannot be. Correct it.`,
};

const policies: Record<string, Wording> = {
  'policy-without-source': (p, w) =>
    `${many(p.pairs, 'stocked pair')} have no ${w.process} and no lane, the first ${where(p)}: no level can be computed. Add one.`,
  'policy-without-target': (p, w) =>
    `Nothing says how much stock ${many(p.pairs, 'pair')} should have, the first ${where(p)}. State a service level, a fill rate, or the price of a backorder and the ${w.item}'s cost.`,
  'policy-without-history': (p, w) =>
    `${many(p.items, w.item, w.items)} have a service target but no demand of their own (first "${p.item}"): their safety stock is not computed. State safetyStock where it matters.`,
  'policy-refused': (p) =>
    `The lots, targets or prices of ${many(p.pairs, 'pair')} contradict each other, the first ${where(p)}: no level is computed. Correct them.`,
  'supply.lot-rule-needs': (p) =>
    `The lot rule "${p.rule}" of ${where(p)} needs ${p.name}; it is planned lot for lot. State it, or choose another rule.`,
};

const supply: Record<string, Wording> = {
  'supply.process-not-here': (p, w) =>
    `${w.Demand} "${p.demand}" names ${w.process} "${p.process}", which does not make "${p.item}" at "${p.place}". Any source is used. Correct it, or leave it out.`,
  'supply.lane-capacity-not-planned': (p, w) =>
    `${many(p.lanes, 'lane')} state a capacity per week (first "${p.first}"), which the plan does not look at. Check their ${w.orders} by hand.`,
  'supply.project-not-planned': (p, _w, say) =>
    `${many(p.demands, 'project')} are less likely than ${say.amount(Number(p.below) * 100)} % (first "${p.first}") and not planned. Raise the probability when they become likely.`,
  'supply.forecast-not-covered': (p, _w, say) =>
    `${many(p.count, 'forecast')} cannot be covered (${say.amount(p.quantity)} in all, first "${p.first}"). Add a source, or accept the gap.`,
  'supply.more': (p) => `${p.count} more of the kind "${p.of}" are not listed.`,
  'supply-redated': (p) =>
    `${many(p.orders, 'purchase')} were dated by when the schedule needs them: ${p.earlier} earlier, ${p.later} later than lead times alone say.`,
  'supply-not-needed': (p) =>
    `${many(p.orders, 'purchase')} were left out (first "${p.first}"), since nothing that needs them could be scheduled.`,
  'stopped-before-plan': () => 'It was stopped before there was a plan. Run it again and let it go on.',
};

const exceptions: Record<string, Wording> = {
  'supply.no-source': (p, w) =>
    `The safety stock of ${where(p)} cannot be kept: nothing supplies it. Add ${w.anProcess} or a lane.`,
  'supply.past-due-start': (p, w, say) =>
    `${w.Order} "${p.order}" for ${where(p)} should have begun before now: it ends ${say.moment(p.end)} instead of ${say.moment(p.due)}.${more(p, w)} Expedite, or agree on another date.`,
  'supply.inside-planning-fence': (p, w, say) =>
    `${w.Order} "${p.order}" for ${where(p)} would begin inside the planning fence: it ends ${say.moment(p.end)} instead of ${say.moment(p.due)}.${more(p, w)} Approve it by hand, or shorten the fence.`,
  'supply.lot-cut-short': (p, w) =>
    `${w.Order} "${p.order}" for ${where(p)} is cut for want of material.${more(p, w)} Supply what is missing, or accept less.`,
  'supply.expires-unused': (p, _w, say) =>
    `${say.amount(p.quantity)} of ${where(p)} expire unused, the first ${say.moment(p.at)}. Sell, move or use them.`,
  'supply.overdue-receipt': (p, w, say) =>
    `${w.Order} "${p.order}" of ${where(p)} was due ${say.moment(p.from)} and has not come.${more(p, w)} Ask when it will.`,
  'supply.expedite': (p, w, say) =>
    `${w.Order} "${p.order}" of ${where(p)} is needed ${say.moment(p.to)}, not ${say.moment(p.from)}.${more(p, w)} Ask for it earlier.`,
  'supply.defer': (p, w, say) =>
    `${w.Order} "${p.order}" of ${where(p)} is needed only ${say.moment(p.to)}, not ${say.moment(p.from)}.${more(p, w)} Put it off.`,
  'supply.cancel': (p, w) =>
    `Nothing needs ${w.order} "${p.order}" of ${where(p)}.${more(p, w)} Cancel it, or find a use.`,
  'supply.open-order-short': (p, w, say) =>
    `${w.Order} "${p.order}" lacks ${say.amount(p.quantity)} of ${where(p)}.${more(p, w)} Supply it.`,
  'supply.fixed-work-short': (p, w, say) =>
    `${w.Order} "${p.order}" is fixed and takes ${say.amount(p.quantity)} of ${where(p)} ${say.moment(p.at)}, before they are there.${more(p, w)} Bring them, or move the work.`,
  'supply.owed-not-covered': (p, _w, say) =>
    `Stock of ${where(p)} is below zero by ${say.amount(p.quantity)}, and nothing covers it. Count it, or supply it.`,
};

/** English texts of the codes of the chapters strategy, demand, policies and supply. */
export const supplyMessages: Record<string, Wording> = { ...demand, ...policies, ...supply, ...exceptions };
