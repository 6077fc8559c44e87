import {
  type ForecastBlock,
  type ForecastMethod,
  type ForecastReason,
  forecastMethods,
  forecastReasons,
} from './problem.ts';

/** Why the forecast of one series is what it is. */
export type ForecastExplanation = {
  method: ForecastMethod;
  reason: ForecastReason;
  measure: 'mean-absolute-scaled-error' | 'scaled-pinball-loss';
  /** Methods tried, the heaviest first, ties in the order of `forecastMethods`; `error` absent when not tested. */
  methods: { method: ForecastMethod; weight: number; error?: number }[];
  folds: number;
  uplift: number;
  replaced: number;
};

/**
 * Reads the record of one series from its block.
 * @param index  position within the block (series − block.from)
 */
export function explainForecast(block: ForecastBlock, index: number): ForecastExplanation {
  const start = index * forecastMethods.length;
  const methods = forecastMethods
    .map((method, j) => ({ method, weight: block.weights[start + j], error: block.errors[start + j] }))
    .filter((m) => m.method !== 'none' && (m.weight > 0 || !Number.isNaN(m.error)))
    .map(({ method, weight, error }) => ({ method, weight, ...(Number.isNaN(error) ? {} : { error }) }))
    .sort((a, b) => b.weight - a.weight);
  return {
    method: forecastMethods[block.method[index]],
    reason: forecastReasons[block.reason[index]],
    measure: block.intermittent[index] ? 'scaled-pinball-loss' : 'mean-absolute-scaled-error',
    methods,
    folds: block.folds[index],
    uplift: block.uplift[index],
    replaced: block.replaced[index],
  };
}
