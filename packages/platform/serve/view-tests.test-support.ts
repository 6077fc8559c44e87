import * as contract from '@tutti/contract';
import { expect, test } from 'vitest';
import type { TestService } from './running-service.test-support.ts';

/** What is shown of the plan of a workspace beside the board; `service` is asked when the tests run. */
export function viewTests(service: () => TestService, workspace: string): void {
  const params = { workspace, branch: 'main', plan: 'latest' };
  const branch = { workspace, branch: 'main' };
  const revision = async () => (await service().call(contract.getDataIssues, { params: branch })).revision;
  const ifMatch = async () => ({ 'If-Match': `"${await revision()}"` });

  test('capacity gives each resource its hours by week, and names what holds the plan back', async () => {
    const { edges, rows, bottlenecks } = await service().call(contract.getCapacity, { params });
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) expect(row.available).toHaveLength(edges.length - 1);
    const byId = new Map(rows.map((row) => [row.resource, row]));
    expect(byId.get(bottlenecks[0].resource)!.binds.operations).toBeGreaterThan(0);
  });

  test('orders are found by type, lateness and text, page by page', async () => {
    const call = (query: object) => service().call(contract.listOrders, { params, query: { ...query } });
    const all = await call({ limit: 3 });
    const next = await call({ limit: 3, cursor: all.next });
    expect(new Set([...all.rows, ...next.rows].map((one) => one.id)).size).toBe(6);
    const bought = await call({ type: 'buy' });
    expect(bought.rows.every((one) => one.type === 'buy')).toBe(true);
    expect(bought.total).toBeLessThan(all.total!);
    const late = await call({ late: 'late' });
    expect(late.rows.every((one) => one.lateHours > 0 || one.unplanned)).toBe(true);
    const [one] = (await call({ q: all.rows[0].id })).rows;
    expect(one.id).toBe(all.rows[0].id);
  });

  test('orders made firm stand in the data until they are freed; an order that is not there is refused', async () => {
    const s = service();
    const { rows } = await s.call(contract.listOrders, {
      params,
      query: { type: 'make', state: 'proposed', limit: 2 },
    });
    const orders = rows.map((one) => one.id);
    const headers = await ifMatch();
    expect(await s.call(contract.changeOrders, { params, headers, body: { orders, to: 'firm' } })).toMatchObject({
      changed: 2,
    });
    const record = () => s.send(contract.getRecord, { params: { ...branch, table: 'orders', id: orders[0] } });
    expect(await (await record()).json()).toMatchObject({ record: { firm: true } });
    expect(await s.refusal(contract.changeOrders, { params, headers, body: { orders, to: 'free' } })).toMatchObject({
      code: 'CONFLICT_REVISION',
    });
    const again = { params, headers: await ifMatch() };
    expect(await s.refusal(contract.changeOrders, { ...again, body: { orders: ['no'], to: 'firm' } })).toMatchObject({
      code: 'MISSING_ORDER',
    });
    await s.call(contract.changeOrders, { ...again, body: { orders, to: 'free' } });
    expect((await record()).status).toBe(404);
  });

  test('stock is listed worst first, and its movements lead to its lowest point', async () => {
    const s = service();
    const { rows } = await s.call(contract.listStock, { params, query: { limit: 1000 } });
    const states = rows.map((one) => ['out', 'low', 'fine'].indexOf(one.state));
    expect(states).toEqual([...states].sort());
    const [{ item, place, lowest, onHand }] = rows;
    const { movements } = await s.call(contract.getStockProjection, { params, query: { item, place } });
    expect(Math.min(onHand, ...movements.map((one) => one.level))).toBeCloseTo(lowest, 3);
    expect(await s.refusal(contract.getStockProjection, { params, query: { item: 'no', place } })).toMatchObject({
      code: 'MISSING_STOCK',
    });
  });

  test('pegging leads from a demand down to what is bought, and from there up to the demand', async () => {
    const s = service();
    const { rows } = await s.call(contract.listPlanDemands, { params, query: { limit: 200, outcome: 'onTime' } });
    const served = rows.find((one) => one.orders.length > 0)!;
    const down = await s.call(contract.getPegging, { params, query: { kind: 'demand', id: served.id } });
    expect(down.down.filter((one) => one.parent === -1 && one.kind === 'order').map((one) => one.id)).toContain(
      served.orders[0],
    );
    const leaf = down.down.findLast((one) => one.kind === 'order')!;
    const up = await s.call(contract.getPegging, { params, query: { kind: 'order', id: leaf.id } });
    expect(up.up.some((one) => one.kind === 'demand' && one.id === served.id)).toBe(true);
    expect(await s.refusal(contract.getPegging, { params, query: { kind: 'order', id: 'no' } })).toMatchObject({
      code: 'MISSING_PEG',
    });
  });

  test('a forecast shows its history, band and error; a period set by hand is a record with its reason', async () => {
    const s = service();
    const { rows } = await s.call(contract.listDemandSeries, { params: branch });
    const { item, place } = rows[0];
    const query = { item, place };
    const { history, forecast, methods } = await s.call(contract.getDemandSeries, { params: branch, query });
    expect(history.length).toBeGreaterThan(50);
    expect(methods.length).toBeGreaterThan(0);
    for (const one of forecast) expect(one.quantiles['0.9']).toBeGreaterThanOrEqual(one.quantiles['0.1']);
    const period = { start: forecast[2].start, quantity: 77 };
    const set = async (quantity: number | null) =>
      s.call(contract.overrideForecast, {
        params: branch,
        headers: await ifMatch(),
        body: { ...query, reason: 'a fair', periods: [{ ...period, quantity }] },
      });
    await set(77);
    const shown = async () => (await s.call(contract.getDemandSeries, { params: branch, query })).forecast[2].override;
    expect(await shown()).toMatchObject({ quantity: 77, reason: 'a fair', author: 'Owner' });
    await set(null);
    expect(await shown()).toBeUndefined();
  });

  test('weights show the prices and policies they come down to; trying others keeps nothing', async () => {
    const s = service();
    const { strategies } = await s.call(contract.getStrategy, { params });
    const [{ id, multipliers }] = strategies;
    const before = await revision();
    const weights = { cost: 10, quality: 10, delivery: 70, flexibility: 10 };
    const tried = await s.call(contract.tryStrategy, { params, body: { strategy: id, weights } });
    expect(tried.strategies[0].multipliers!.delivery).toBeGreaterThan(multipliers!.delivery);
    expect(await revision()).toBe(before);
    expect(await s.refusal(contract.tryStrategy, { params, body: { strategy: 'no', weights } })).toMatchObject({
      code: 'MISSING_STRATEGY',
    });
  });
}
