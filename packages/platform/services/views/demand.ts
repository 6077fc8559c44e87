import type { getDemandSeries, listDemandSeries, RouteAnswer } from '@tutti/contract';
import { type Model, TuttiError } from '@tutti/model';
import { isoText } from '@tutti/model/rows';
import { demandSeries, isOverride, seriesOf, viewModel } from '@tutti/planner';
import type { BranchOf } from '../data/branch-of.ts';
import { mentions, pageOfRows } from '../page-of-rows.ts';
import type { Reading } from '../reading.ts';
import { branchNow } from '../workspaces/branch-now.ts';

type Row = RouteAnswer<typeof listDemandSeries>['rows'][number];
/** Whose demand it is. */
export type Pair = { item: string; place: string };

const YEAR = 365 * 86_400_000;
const lists = new WeakMap<Model, Row[]>();

/** Items and places with a history of demand, largest first. */
export async function listSeries(
  reading: Reading,
  of: BranchOf,
  query: { cursor?: string; limit: number; q?: string },
): Promise<RouteAnswer<typeof listDemandSeries>> {
  const { model } = await reading.models.at(of.workspace, of.branch);
  const rows = seriesRows(model).filter((one) =>
    mentions([one.item, one.itemName, one.family, one.place, one.placeName], query.q),
  );
  return pageOfRows(rows, query);
}

function seriesRows(model: Model): Row[] {
  const known = lists.get(model);
  if (known) return known;
  const view = viewModel(model);
  const overrides = Map.groupBy(model.demands.filter(isOverride), (one) => one.item);
  const rows = [...seriesOf(view).values()].map(({ item, place, rows: history, bucketSeconds }): Row => {
    const last = history.at(-1)?.at ?? 0;
    const known = view.item.get(item);
    return {
      item,
      itemName: known?.name ?? item,
      ...(known?.family === undefined ? {} : { family: known.family }),
      place,
      placeName: view.place.get(place)?.name ?? place,
      unit: known?.unit ?? '',
      bucketSeconds,
      lastYear: history.filter((one) => one.at > last - YEAR).reduce((sum, one) => sum + one.quantity, 0),
      overrides: overrides.get(item)?.length ?? 0,
    };
  });
  rows.sort((a, b) => b.lastYear - a.lastYear || (a.item < b.item ? -1 : 1));
  lists.set(model, rows);
  return rows;
}

/**
 * History and forecast of an item at a place, computed from the data as it is now.
 * @throws TuttiError MISSING_SERIES
 */
export async function seriesWithForecast(
  reading: Reading,
  of: BranchOf,
  pair: Pair,
): Promise<RouteAnswer<typeof getDemandSeries>> {
  const { model } = await reading.models.at(of.workspace, of.branch);
  const row = requireSeries(model, pair);
  const series = demandSeries(model, { ...pair, now: await branchNow(reading, of) });
  if (!series) throw missing(pair);
  const { explanation, accuracy, history, forecast } = series;
  return {
    ...row,
    history: history.map((one) => ({ ...one, start: isoText(one.start) })),
    forecast: forecast.map((one) => ({ ...one, start: isoText(one.start) })),
    method: explanation.method,
    reason: explanation.reason,
    methods: explanation.methods,
    uplift: explanation.uplift,
    accuracy,
  };
}

/** @throws TuttiError MISSING_SERIES */
export function requireSeries(model: Model, pair: Pair): Row {
  const row = seriesRows(model).find((one) => one.item === pair.item && one.place === pair.place);
  if (!row) throw missing(pair);
  return row;
}

function missing({ item, place }: Pair): TuttiError {
  return new TuttiError('MISSING_SERIES', `There is no history of demand for ${item} at ${place}.`);
}
