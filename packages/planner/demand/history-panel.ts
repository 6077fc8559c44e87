import type { Panel } from '@tutti/engines/forecast';
import { type PairHistory, type Periods, periodsBack } from './history.ts';

type Promotions = (item: string) => { start: number; end: number }[];

const DAY = 86_400;

/**
 * Histories as a panel: row-major, all ending where the forecast begins. A bucket that the history does not state is unknown;
 * a day or week without a single sale is a zero. The running period is left out.
 */
export function historyPanel(
  histories: readonly PairHistory[],
  given: { periods: Periods; horizon: number; promotions: Promotions },
): Required<Panel> {
  const { periods, horizon, promotions } = given;
  const back = histories.map((one) => one.rows.map((row) => periodsBack(row.at, periods, one.bucketed)));
  const length = Math.max(1, ...back.map((list) => list.reduce((most, one) => Math.max(most, one), 0)));
  const count = histories.length;
  const panel = {
    count,
    periods: length,
    values: new Float64Array(count * length).fill(Number.NaN),
    season: seasonOf(periods.bucketSeconds),
    keys: histories.map((one) => `${one.item} @ ${one.place}`),
    censored: new Uint8Array(count * length),
    promotion: new Uint8Array(count * length),
    futurePromotion: new Uint8Array(count * horizon),
    first: new Int32Array(count),
  };
  histories.forEach((history, i) => {
    const row = i * length;
    const first = length - Math.max(0, ...back[i]);
    panel.first[i] = first;
    if (!history.bucketed) panel.values.fill(0, row + first, row + length);
    history.rows.forEach((demand, j) => {
      const t = length - back[i][j];
      if (t < 0 || t >= length) return;
      const before = panel.values[row + t];
      panel.values[row + t] = (Number.isNaN(before) ? 0 : before) + demand.quantity;
      if (demand.censored) panel.censored[row + t] = 1;
      if (demand.attributes?.promotion === true) panel.promotion[row + t] = 1;
    });
    for (const { start, end } of promotions(history.item)) {
      const [from, to] = [start, end - 1].map((at) => length - Math.ceil(periodsBack(at, periods, false)));
      for (let t = Math.max(0, from); t <= to; t++) {
        if (t < length) panel.promotion[row + t] = 1;
        else if (t - length < horizon) panel.futurePromotion[i * horizon + t - length] = 1;
      }
    }
  });
  return panel;
}

/** Periods of a year, or of a week where they are days. */
function seasonOf(bucketSeconds: number): number {
  const days = bucketSeconds / DAY;
  if (days < 1) return 1;
  if (days < 2) return 7;
  return days >= 360 ? 1 : Math.max(1, Math.round(364 / days));
}
