import begin from './en/begin.json';
import capacity from './en/capacity.json';
import data from './en/data.json';
import demand from './en/demand.json';
import materials from './en/materials.json';
import orders from './en/orders.json';
import pegging from './en/pegging.json';
import schedule from './en/schedule.json';
import strategy from './en/strategy.json';

/** English of the areas that are fetched when they are opened. */
export const areaEnglish = {
  ...begin,
  ...capacity,
  ...data,
  ...demand,
  ...materials,
  ...orders,
  ...pegging,
  ...schedule,
  ...strategy,
};
