export { checkForecast } from './check.ts';
export { explainForecast, type ForecastExplanation } from './explain-forecast.ts';
export { forecastDemand } from './forecast-demand.ts';
export * from './problem.ts';
