import { type Model, type ModelInput, model, type Order, type Resource } from '@tutti/model';

/** Monday 06:00 UTC: the plan's now in tests. */
export const monday = Date.UTC(2026, 0, 5, 6);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

type Input = Omit<ModelInput, 'workspace'> & { workspace?: Partial<ModelInput['workspace']> };

/** A model of one site that never closes, with what a test adds; nothing of it is a real place. */
export function smallModel(given: Input = {}): Model {
  return model.parse({
    places: [
      { id: 'site', level: 'site', role: 'own' },
      { id: 'area', level: 'area', role: 'own', parent: 'site' },
      { id: 'outside', level: 'site', role: 'supplier' },
    ],
    items: ['part', 'base', 'raw'].map((id) => ({ id, kind: 'product', unit: 'C62' })),
    ...given,
    workspace: { name: 'small', currency: 'EUR', timeZone: 'UTC', horizon: 7 * 86_400, ...given.workspace },
  });
}

/** A machine that never closes. */
export function machine(id: string, more: Partial<Resource> = {}) {
  return { id, kind: 'equipment' as const, place: 'area', calendar: 'always', ...more };
}

/** A step of so many seconds an order and a unit on one resource or class. */
export function work(id: string, of: string, seconds: { fixed?: number; perUnit?: number } = { fixed: 3600 }) {
  return { id, modes: [{ id: 'only', ...seconds, uses: [{ of }] }] };
}

export function makeOrder(id: string, process: string, more: Partial<Order> = {}): Order {
  return {
    id,
    type: 'make',
    item: 'part',
    quantity: 10,
    process,
    to: 'site',
    start: monday,
    end: monday + DAY,
    pegs: [],
    state: 'proposed',
    ...more,
  };
}

export function demandFor(id: string, more: Record<string, unknown> = {}) {
  return { id, kind: 'order' as const, item: 'part', quantity: 10, place: 'site', at: monday + DAY, ...more };
}
