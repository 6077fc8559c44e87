import type { Params, Wording } from './wording.ts';

const of = (p: Params) => (p.pair === undefined ? '' : ` of "${p.pair}"`);

const columns: Record<string, Wording> = {
  'column-length': (p) => `The column "${p.column}" has ${p.length} values, but ${p.count} are needed. Fill it up.`,
  'out-of-range': (p, _w, say) => `"${p.column}"${of(p)} cannot be ${say.amount(p.value)}. Correct it.`,
  'not-a-number': (p) => `"${p.column}"${of(p)} is needed, but not given. State it.`,
};

const history: Record<string, Wording> = {
  'negative-demand': (p, _w, say) =>
    `The history of "${p.series}" has ${say.amount(p.value)} in period ${Number(p.period) + 1}. Book returns apart from demand.`,
  'mostly-unknown': (p) =>
    `${p.unknown} of ${p.periods} periods of "${p.series}" are unknown or cut off by a stock-out, so the forecast says little. Add history.`,
  'short-history': (p) =>
    `"${p.series}" has only ${p.periods} ${Number(p.periods) === 1 ? 'period' : 'periods'} of history, too few to compare methods. Add history, or state an estimate.`,
};

const replenishment: Record<string, Wording> = {
  'target-missing': (p) =>
    `Nothing says how much stock${of(p)} is wanted. State a fill rate, a service level, or holding and shortage cost.`,
  'lot-bounds-cross': (p, _w, say) =>
    `The smallest lot${of(p)} is ${say.amount(p.minimum)}, the largest ${say.amount(p.maximum)}. Swap or correct them.`,
  'whole-lot-expected': (p) => `Only whole units${of(p)} are asked for, but the lot multiple is not whole. Round it.`,
};

/** Why a forecast, a lot or a level is what it is; `capacity-exceeded` is also a warning about the values. */
const reasons: Record<string, Wording> = {
  'no-history': () => 'There is no history, so there is no forecast. State an estimate.',
  'too-short': () =>
    'The history is too short to compare methods, so the one for short histories is used. Add history.',
  'least-pinball': () => 'The method missed demand over the lead time least in the past.',
  'weighted-by-backtest': () => 'The methods count by how well they would have foretold the past.',
  'no-demand': () => 'There is no demand, so nothing is held.',
  'fixed-lot': () => 'The lot was stated.',
  'economic-lot': () => 'At this lot, ordering and holding cost the least together.',
  'setup-floor': () => 'A smaller lot would leave no time for its setups. Shorten the setup for a smaller one.',
  'minimum-lot': () => 'The smallest lot allowed decides. Lower it if that is possible.',
  'maximum-lot': () => 'The largest lot allowed decides. Raise it if that is possible.',
  'order-up-to': () => 'Each review orders what was used since the last.',
  'capacity-exceeded': (p, _w, say) =>
    `The demand${of(p)}${p.demand === undefined ? '' : ` (${say.amount(p.demand)} per period)`} is more than can be made, at any lot. Add capacity, or plan less demand.`,
  'fill-rate': () => 'The level is the smallest that meets the fill rate.',
  'service-level': () => 'The level is the smallest that meets the service level.',
  'shortage-cost': () => 'The level balances the cost of holding against that of being short.',
  'shortage-cheaper-than-stock': () =>
    'Being short costs less than holding anything, so nothing is held. Check the price of a shortage.',
};

/** English texts of the codes of forecasts and inventory: issues, and the names of their reasons. */
export const stockMessages: Record<string, Wording> = { ...columns, ...history, ...replenishment, ...reasons };
