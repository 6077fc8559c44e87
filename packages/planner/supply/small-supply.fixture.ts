import { work } from '../schedule/small-model.fixture.ts';

/** What a step consumes a unit. */
export const taking = (item: string, quantity: number, more: Record<string, unknown> = {}) => ({
  item,
  quantity,
  basis: 'unit' as const,
  use: 'consumed' as const,
  ...more,
});
/** A process of one step on the saw. */
export const process = (id: string, item: string, more: Record<string, unknown> = {}) => ({
  id,
  makes: [{ item, quantity: 1 }],
  place: 'area',
  steps: [work('do', 'saw')],
  ...more,
});
/** A purchase that takes a day. */
export const buying = (item: string, more: Record<string, unknown> = {}) => ({
  id: `buy-${item}`,
  from: 'outside',
  to: 'site',
  items: [item],
  mode: 'buy' as const,
  leadTime: 86_400,
  ...more,
});
