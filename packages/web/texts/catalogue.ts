import access from './en/access.json';
import app from './en/app.json';
import capacity from './en/capacity.json';
import data from './en/data.json';
import demand from './en/demand.json';
import home from './en/home.json';
import materials from './en/materials.json';
import orders from './en/orders.json';
import pegging from './en/pegging.json';
import pieces from './en/pieces.json';
import schedule from './en/schedule.json';
import shell from './en/shell.json';
import start from './en/start.json';
import strategy from './en/strategy.json';

/** English, the language that is always complete. One file a room; every key starts with the name of its file's room. */
export const english = {
  ...app,
  ...access,
  ...pieces,
  ...shell,
  ...start,
  ...home,
  ...capacity,
  ...data,
  ...demand,
  ...materials,
  ...orders,
  ...pegging,
  ...schedule,
  ...strategy,
};

/** Name of a text. A key that does not exist does not compile; `npm run check -- texts` finds the ones nobody uses. */
export type TextKey = keyof typeof english;
