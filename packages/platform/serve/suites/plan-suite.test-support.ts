import type { Decision } from '@tutti/contract';
import * as contract from '@tutti/contract';
import { describe, expect, test } from 'vitest';
import { ended, planned } from '../tiny-plant.test-support.ts';
import type { Suite } from './suite.test-support.ts';

/** Plans, the jobs that make them, the decisions they leave, and their release. */
export function planSuite(of: Suite): void {
  describe('a plan', () => {
    let plan: string;

    test('is made by a job, once for the same wish, and says what becomes of each demand', async () => {
      const body = { budget: { evaluations: 5 } };
      const [a, b] = await Promise.all([
        of.s.call(contract.createPlan, { params: of.main(), body }),
        of.s.call(contract.createPlan, { params: of.main(), body }),
      ]);
      expect(b.job.id).toBe(a.job.id);
      const job = await ended(of.s, a.job);
      expect(job).toMatchObject({ state: 'done', kind: 'plan', branch: 'main', attempt: 1 });
      plan = String(job.result?.plan);
      const head = await of.s.call(contract.getPlan, { params: { ...of.main(), plan: 'latest' } });
      expect(head).toMatchObject({
        id: plan,
        state: 'draft',
        status: 'feasible',
        revision: await of.head(),
        now: '2026-01-05T05:00:00Z',
        counts: { demands: 4 },
        measures: { unplannedOrders: 0 },
      });
      expect(head.stale).toBeUndefined();
      const { rows, total } = await of.s.call(contract.listPlanDemands, { params: { ...of.main(), plan } });
      expect(total).toBe(4);
      expect(rows[0]).toMatchObject({ id: 'd4', outcome: 'late', itemName: 'Ring', orders: [expect.any(String)] });
      const trouble = await of.s.call(contract.listPlanDemands, {
        params: { ...of.main(), plan },
        query: { outcome: 'trouble' },
      });
      expect(trouble.rows.every((one) => one.outcome !== 'onTime')).toBe(true);
      await of.s.call(contract.listPlanIssues, { params: { ...of.main(), plan } });
      const list = await of.s.call(contract.listPlans, { params: of.main(), query: { state: 'draft' } });
      expect(list.rows.map((one) => one.id)).toContain(plan);
      const jobs = await of.s.call(contract.listJobs, { params: { workspace: of.workspace }, query: { state: 'all' } });
      expect(jobs.rows[0].id).toBe(job.id);
    });

    test('is drawn from binary columns, which are not sent again to who has them', async () => {
      const params = { ...of.main(), plan };
      const { head, columns } = contract.decodeBoard(await of.s.call(contract.getBoard, { params }));
      expect(head).toMatchObject({ plan, state: 'draft', now: '2026-01-05T05:00:00Z', timeZone: 'Europe/Berlin' });
      expect(head.rows.map((row) => row.resource)).toEqual(['m1']);
      expect(columns.barRow.length).toBeGreaterThanOrEqual(4);
      const first = await of.s.send(contract.getBoard, { params });
      await first.body?.cancel();
      const headers = { 'If-None-Match': String(first.headers.get('etag')) };
      expect((await of.s.send(contract.getBoard, { params, headers })).status).toBe(304);
    });

    test('says why an order is done when it is, in parts that add up', async () => {
      const { rows } = await of.s.call(contract.listPlanDemands, { params: { ...of.main(), plan } });
      const [order] = rows[0].orders;
      const why = await of.s.call(contract.whyOrder, { params: { ...of.main(), plan, order } });
      expect(why).toMatchObject({ order, demand: { id: rows[0].id, lateHours: rows[0].lateHours } });
      const whole = (Date.parse(why.end) - Date.parse(why.start)) / 1000;
      expect(why.parts.reduce((sum, part) => sum + part.seconds, 0)).toBe(whole);
      expect(why.parts.at(-1)).toMatchObject({ what: 'work', end: why.end });
      const refusal = await of.s.refusal(contract.whyOrder, { params: { ...of.main(), plan, order: 'nobody' } });
      expect(refusal.code).toBe('MISSING_ORDER');
    });

    test('says what would make a late order be in time, or proves that nothing can, step by step', async () => {
      const { rows } = await of.s.call(contract.listPlanDemands, { params: { ...of.main(), plan } });
      const params = { ...of.main(), plan, order: rows[0].orders[0] };
      const answer = await of.s.call(contract.findFixes, { params });
      expect(answer).toMatchObject({
        order: params.order,
        verdict: 'impossible',
        bound: { within: 'any', at: '2026-01-05T09:30:00Z', path: [{ step: 'press' }] },
        looked: answer.candidates,
      });
      const [overtime] = answer.fixes;
      expect(overtime).toMatchObject({
        kind: 'overtime',
        lateSeconds: 1800,
        sufficient: false,
        priced: false,
        deed: { by: 'data', changes: [{ table: 'calendars', id: 'day' }] },
      });
      const refusal = await of.s.refusal(contract.findFixes, { params: { ...params, order: 'nobody' } });
      expect(refusal.code).toBe('MISSING_ORDER');
    });

    test('tries a change of the data in a what-if, with the plan as it was tried, and leaves all else as it was', async () => {
      const { rows } = await of.s.call(contract.listPlanDemands, { params: { ...of.main(), plan } });
      const params = { ...of.main(), plan, order: rows[0].orders[0] };
      const [overtime] = (await of.s.call(contract.findFixes, { params })).fixes;
      const head = await of.head();
      const body = { branch: 'more-hours', name: 'More hours' };
      const tried = await of.s.call(contract.tryFix, { params: { ...params, fix: overtime.id }, body });
      expect(tried).toMatchObject({
        branch: { id: 'more-hours', parent: 'main' },
        plan: { branch: 'more-hours', state: 'draft', origin: { by: 'gesture', gesture: 'fix' } },
      });
      const there = { ...of.main(), branch: 'more-hours', plan: tried.plan.id };
      const after = await of.s.call(contract.listPlanDemands, { params: there });
      expect(after.rows.find((one) => one.id === rows[0].id)).toMatchObject({ at: overtime.end, lateHours: 0.5 });
      const { differences } = await of.s.call(contract.getBranchDifferences, { params: there });
      expect(differences.map(({ table, id, field }) => [table, id, field])).toEqual([['calendars', 'day', 'entries']]);
      // It is a plan like any other: it can be asked and changed by hand.
      const again = await of.s.call(contract.findFixes, { params: { ...there, order: params.order } });
      expect(again).toMatchObject({ verdict: 'impossible', lateSeconds: 1800 });
      expect(await of.head()).toBe(head);
      const refused = (fix: string, as = body) =>
        of.s.refusal(contract.tryFix, { params: { ...params, fix }, body: as });
      expect(await refused(overtime.id)).toMatchObject({ code: 'CONFLICT_BRANCH_EXISTS', status: 409 });
      expect(await refused('overtime-99')).toMatchObject({ code: 'MISSING_FIX', status: 404 });
      await of.s.call(contract.deleteBranch, { params: there });
    });

    test('tells what a delay of an order would do to the others', async () => {
      const params = { ...of.main(), plan };
      const { head, columns } = contract.decodeBoard(await of.s.call(contract.getBoard, { params }));
      const order = head.orders[columns.barOrder[columns.barKind.indexOf(contract.barKinds.indexOf('run'))]].id;
      const { delayed } = await of.s.call(contract.delayEffects, {
        params: { ...params, order },
        query: { hours: 300 },
      });
      expect(delayed.length).toBeGreaterThan(0);
      expect(delayed.every((one) => one.order !== order && one.bySeconds > 0 && one.bySeconds <= 300 * 3600)).toBe(
        true,
      );
    });

    test('is changed by hand: a new draft with the pin kept and the rest repaired, the plan before as it was', async () => {
      const params = { ...of.main(), plan };
      const bytes = await of.s.call(contract.getBoard, { params });
      const { head, columns } = contract.decodeBoard(bytes);
      const bar = columns.barKind.indexOf(contract.barKinds.indexOf('run'));
      const [order, step] = [head.orders[columns.barOrder[bar]].id, head.steps[columns.barStep[bar]].id];
      const start = new Date(Date.parse(head.epoch) + 1000 * columns.barStart[bar] + 3 * 3_600_000).toISOString();
      const move = { kind: 'move', order, step, start, resource: 'm1' };
      const first = await of.s.call(contract.makeGesture, { params, body: move });
      expect(first).toMatchObject({
        conflicts: [],
        plan: { parent: plan, state: 'draft', origin: { by: 'gesture', gesture: 'move' } },
      });
      expect(first.pushed.every((one) => one.order !== order && one.byHours !== 0)).toBe(true);
      const child = { ...of.main(), plan: first.plan.id };
      const after = contract.decodeBoard(await of.s.call(contract.getBoard, { params: child }));
      const pinned = after.columns.barFlags.findIndex((flags) => (flags & contract.barFlags.pinned) !== 0);
      expect(after.head.orders[after.columns.barOrder[pinned]].id).toBe(order);
      expect(Date.parse(after.head.epoch) + 1000 * after.columns.barStart[pinned]).toBe(Date.parse(start));
      expect(await of.s.call(contract.getBoard, { params })).toEqual(bytes);
      const undone = await of.s.call(contract.makeGesture, { params: child, body: { kind: 'unpin', order, step } });
      expect(undone.plan).toMatchObject({ parent: first.plan.id, measures: first.plan.measures });
      const again = await of.s.refusal(contract.makeGesture, {
        params: { ...of.main(), plan: undone.plan.id },
        body: { kind: 'unpin', order, step },
      });
      expect(again).toMatchObject({ code: 'CONFLICT_GESTURE', status: 409 });
      const twin = await of.s.call(contract.makeGesture, { params, body: move });
      expect(twin.plan.measures).toEqual(first.plan.measures);
      const difference = await of.s.call(contract.comparePlan, { params: child, query: { with: plan } });
      expect(difference.moved.map((one) => one.order)).toContain(order);
    });

    test('leaves decisions that keep their owner when it is planned again, and are settled when the trouble is gone', async () => {
      const open = async () => (await of.s.call(contract.listDecisions, { params: of.main() })).rows;
      const late = (await open()).find((one) => one.key === 'demand-late/d4') as Decision;
      expect(late).toMatchObject({ state: 'open', severity: 'warning', about: { table: 'demands', id: 'd4' }, plan });
      expect(late.value).toBeGreaterThan(0);
      const change = (body: unknown) =>
        of.s.call(contract.changeDecision, { params: { ...of.main(), key: late.key }, body });
      expect(await change({ state: 'acknowledged', owner: 'kim' })).toMatchObject({
        state: 'acknowledged',
        owner: 'kim',
      });
      await planned(of.s, of.workspace, { seed: 2 });
      expect((await open()).find((one) => one.key === late.key)).toMatchObject({ owner: 'kim', since: late.since });
      const until = new Date(Date.now() + 60_000).toISOString();
      expect(await change({ snoozedUntil: until })).toMatchObject({ state: 'snoozed' });
      expect((await open()).map((one) => one.key)).not.toContain(late.key);
      const refusal = await of.s.refusal(contract.changeDecision, {
        params: { ...of.main(), key: late.key },
        body: { state: 'snoozed' },
      });
      expect(refusal.code).toBe('INPUT_SNOOZE');
      await change({ state: 'open' });
    });

    test('leaves decisions that are counted by the area that decides them, whichever part of the list is read', async () => {
      const list = (query: Record<string, unknown>) => of.s.call(contract.listDecisions, { params: of.main(), query });
      const { rows, total, areas } = await list({});
      const decides = Map.groupBy(rows, ({ actions: [first] }) => first.link.replace(/[/?].*$/, ''));
      expect(areas).toEqual(Object.fromEntries([...decides].map(([area, those]) => [area, those.length])));
      expect(areas.schedule).toBeGreaterThan(0);
      const [{ key }] = decides.get('schedule') as Decision[];
      const snoozedUntil = new Date(Date.now() + 60_000).toISOString();
      await of.s.call(contract.changeDecision, { params: { ...of.main(), key }, body: { snoozedUntil } });
      const fewer = Object.fromEntries(
        Object.entries({ ...areas, schedule: areas.schedule - 1 }).filter(([, count]) => count > 0),
      );
      expect(await list({ limit: 1 })).toMatchObject({ total: Number(total) - 1 });
      expect((await list({ limit: 1 })).areas).toEqual(fewer);
      expect((await list({ limit: 1, state: 'all' })).areas).toEqual(fewer);
      await of.s.call(contract.changeDecision, { params: { ...of.main(), key }, body: { state: 'open' } });
    });

    test('is released once, as what was compared; its orders become firm with a number', async () => {
      const against = await of.s.call(contract.comparePlan, { params: { ...of.main(), plan } });
      expect(against.with).toBeUndefined();
      expect(against.moved.map((one) => one.change)).toEqual(['new', 'new', 'new', 'new']);
      const release = (id: string, replaces: string | null) => ({
        params: { ...of.main(), plan: id },
        body: { note: 'go', replaces },
      });
      expect((await of.s.refusal(contract.releasePlan, release(plan, 'p-other'))).code).toBe('CONFLICT_PLAN_RELEASED');
      const head = await of.s.call(contract.releasePlan, release(plan, null));
      expect(head).toMatchObject({ state: 'released', releasedBy: 'owner' });
      expect(head.stale).toBeUndefined();
      expect((await of.s.refusal(contract.releasePlan, release(plan, plan))).code).toBe('CONFLICT_PLAN_STATE');
      const { rows } = await of.s.call(contract.listRecords, { params: { ...of.main(), table: 'orders' } });
      expect(rows.map((row) => row.record.name).sort()).toEqual(['MO-00001', 'MO-00002', 'MO-00003', 'MO-00004']);
      expect(rows[0].record).toMatchObject({ firm: true, state: 'released', type: 'make' });
      const next = await planned(of.s, of.workspace, { seed: 3 });
      const moved = await of.s.call(contract.comparePlan, { params: { ...of.main(), plan: next } });
      expect(moved.with).toBe(plan);
      expect(moved.moved.filter((one) => one.change === 'new' || one.change === 'gone')).toEqual([]);
      await of.s.call(contract.releasePlan, release(next, plan));
      expect(await of.s.call(contract.getPlan, { params: { ...of.main(), plan } })).toMatchObject({
        state: 'withdrawn',
      });
      const { events } = await of.s.service.store.events.read(of.workspace, { after: 0, limit: 100 });
      expect(events.map((one) => one.type)).toEqual([
        'plan.released',
        ...Array(4).fill('order.released'),
        'plan.withdrawn',
        'plan.released',
      ]);
    });

    test('that is a draft can be thrown away, one that was released cannot', async () => {
      const draft = await planned(of.s, of.workspace, { seed: 4 });
      await of.s.call(contract.discardPlan, { params: { ...of.main(), plan: draft } });
      expect((await of.s.refusal(contract.getPlan, { params: { ...of.main(), plan: draft } })).code).toBe(
        'MISSING_PLAN',
      );
      expect((await of.s.refusal(contract.discardPlan, { params: { ...of.main(), plan } })).code).toBe(
        'CONFLICT_PLAN_STATE',
      );
    });

    test('that is searched for long is stopped with the best so far', async () => {
      const body = { budget: { seconds: 600 }, seed: 5 };
      const { job } = await of.s.call(contract.createPlan, { params: of.main(), body });
      while (
        (await of.s.call(contract.getJob, { params: { workspace: of.workspace, job: job.id } })).evaluations ===
        undefined
      )
        await new Promise((done) => setTimeout(done, 50));
      await of.s.call(contract.stopJob, { params: { workspace: of.workspace, job: job.id } });
      const done = await ended(of.s, job);
      expect(done).toMatchObject({ state: 'done', result: { status: 'feasible' } });
    });

    test('of a what-if cannot be released', async () => {
      await of.s.call(contract.createBranch, { params: { workspace: of.workspace }, body: { id: 'try', name: 'Try' } });
      const other = await planned(of.s, of.workspace, { branch: 'try' });
      const refusal = await of.s.refusal(contract.releasePlan, {
        params: { workspace: of.workspace, branch: 'try', plan: other },
        body: { replaces: null },
      });
      expect(refusal.code).toBe('CONFLICT_BRANCH_NOT_LIVE');
    });
  });
}
