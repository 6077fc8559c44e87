import { type Compiled, cellAt, compareTexts, pairAt, pointOf } from './compile.ts';
import { consumeForecast } from './forecast-consumption.ts';
import type { RequirementDemand } from './problem.ts';

const DAY = 86_400;
const endOf = (forecast: RequirementDemand) => forecast.due + (forecast.bucketSeconds ?? DAY);

/**
 * What is planned of each demand: orders in full; forecasts less what orders consume, what lies before the demand fence,
 * and buckets that are over.
 * @param demands  sorted by id
 */
export function plannedQuantities(compiled: Compiled, demands: readonly RequirementDemand[]): Float64Array {
  const quantities = Float64Array.from(demands, (demand) => demand.quantity);
  const byCell = new Map<number, { forecasts: number[]; orders: number[] }>();
  demands.forEach((demand, index) => {
    const cell = cellAt(compiled, pairAt(compiled, demand.item, demand.place), demand.attributes);
    const group = byCell.get(cell) ?? { forecasts: [], orders: [] };
    byCell.set(cell, group);
    (demand.kind === 'forecast' ? group.forecasts : group.orders).push(index);
  });
  for (const [cell, group] of byCell)
    if (group.forecasts.length > 0) consumeIn(compiled, { cell, ...group }, { demands, quantities });
  return quantities;
}

function consumeIn(
  compiled: Compiled,
  group: { cell: number; forecasts: number[]; orders: number[] },
  { demands, quantities }: { demands: readonly RequirementDemand[]; quantities: Float64Array },
): void {
  const point = pointOf(compiled, group.cell);
  const { now } = compiled.given;
  const byDue = (a: number, b: number) => demands[a].due - demands[b].due || compareTexts(demands[a].id, demands[b].id);
  const forecasts = [...group.forecasts].sort(byDue);
  const buckets = {
    starts: forecasts.map((f) => demands[f].due),
    ends: forecasts.map((f) => endOf(demands[f])),
    quantities: Float64Array.from(forecasts, (f) => quantities[f]),
  };
  const orders = [...group.orders].sort(byDue).map((o) => demands[o]);
  consumeForecast(buckets, orders, point?.forecastConsumption ?? { back: 0, forward: 0 });
  forecasts.forEach((f, i) => {
    const fenced = point?.demandFence !== undefined && demands[f].due < now + point.demandFence;
    quantities[f] = fenced || buckets.ends[i] <= now ? 0 : buckets.quantities[i];
  });
}
