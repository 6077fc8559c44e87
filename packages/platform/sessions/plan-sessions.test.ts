import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Model } from '@tutti/model';
import { encodePlanBody, openPlanBody, type PlanGesture, planEnterprise } from '@tutti/planner';
import { generateWorkspace } from '@tutti/planner/generate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { createPlanSessions } from './plan-sessions.ts';
import { ResidentSessions } from './resident-sessions.ts';
import type { GestureMade, SessionPlan } from './session-messages.ts';

const now = Date.UTC(2026, 0, 5, 6);
const text = readFileSync(join(import.meta.dirname, '../../../examples/furniture/generator.json'), 'utf8');
const model: Model = generateWorkspace(JSON.parse(text), { operations: 200, seed: 1, now });
const plan = planEnterprise(model, { now, seed: 1, budget: { evaluations: 2 }, zones: 'test' });
const bodies = new Map([['p0', encodePlanBody(plan)]]);
const of = (id: string): SessionPlan => ({ workspace: 'w', branch: 'main', revision: 1, plan: id });
const runs = plan.assignments.filter((one) => one.kind === 'run' && one.uses.length > 0 && !one.frozen);
const move = (at: number, hours: number): PlanGesture => ({
  kind: 'move',
  order: runs[at].orders[0],
  step: runs[at].step as string,
  start: runs[at].start + hours * 3_600_000,
  unlock: true,
});

/** Sessions on bodies in memory, with what was loaded. */
function counted(mostOperations?: number) {
  const loads = { models: 0, bodies: 0 };
  const source = {
    async model() {
      loads.models++;
      return model;
    },
    async body({ plan: id }: SessionPlan) {
      loads.bodies++;
      return bodies.get(id) as Uint8Array;
    },
  };
  return { loads, sessions: new ResidentSessions(source, mostOperations) };
}
const gesture = async (sessions: ResidentSessions, from: string, of0: PlanGesture, id: string) => {
  const made = (await sessions.answer({ kind: 'gesture', of: of(from), gesture: of0, id })) as GestureMade;
  bodies.set(id, made.body);
  return made;
};

describe('resident sessions', () => {
  test('go to and fro in a family of plans without loading again, and a branch of it gives what it gave before', async () => {
    const { loads, sessions } = counted();
    const a = await gesture(sessions, 'p0', move(10, 5), 'a');
    await gesture(sessions, 'a', move(20, 8), 'b');
    const again = await gesture(sessions, 'p0', move(10, 5), 'a');
    expect(again.body).toEqual(a.body);
    expect(loads).toEqual({ models: 1, bodies: 1 });
    expect(openPlanBody(a.body).plan).toMatchObject({ id: 'a', state: 'draft' });
  });

  test('that were dropped are made again from what is stored, with the same answers', async () => {
    const kept = counted();
    const first = await gesture(kept.sessions, 'p0', move(10, 5), 'a');
    const second = await gesture(kept.sessions, 'a', move(25, -4), 'b');
    const why = await kept.sessions.answer({ kind: 'why', of: of('b'), order: runs[10].orders[0] });
    const anew = counted();
    expect((await gesture(anew.sessions, 'p0', move(10, 5), 'a')).body).toEqual(first.body);
    const later = counted();
    expect((await gesture(later.sessions, 'a', move(25, -4), 'b')).body).toEqual(second.body);
    expect(await counted().sessions.answer({ kind: 'why', of: of('b'), order: runs[10].orders[0] })).toEqual(why);
  });

  test('hold no more than they may: the family used last stays', async () => {
    const { loads, sessions } = counted(1);
    const other = planEnterprise(model, { now: now + 3_600_000, seed: 1, budget: { evaluations: 1 }, zones: 'test' });
    bodies.set('q0', encodePlanBody(other));
    for (const id of ['p0', 'q0', 'p0']) await sessions.answer({ kind: 'why', of: of(id), order: runs[10].orders[0] });
    expect(sessions.size).toBe(1);
    expect(loads.models).toBe(3);
  });
});

describe('the thread of sessions', () => {
  let folder: string;
  let store: Store;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tutti-sessions-'));
    store = (await openStore({ file: join(folder, 'tutti.sqlite') })).store;
  });
  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('tells errors of the store as they are, and answers on', async () => {
    const sessions = createPlanSessions(store);
    const ask = () => sessions.ask({ kind: 'why', of: of('p0'), order: 'x' });
    await expect(ask()).rejects.toMatchObject({ code: expect.stringMatching(/^MISSING_/) });
    await expect(ask()).rejects.toMatchObject({ code: expect.stringMatching(/^MISSING_/) });
    await sessions.close();
  });

  test('that ends on the way is a clear error for all who wait, and the next question starts another', async () => {
    const sessions = createPlanSessions(store, new URL('./lost-thread.test-support.ts', import.meta.url));
    const ask = () => sessions.ask({ kind: 'why', of: of('p0'), order: 'x' });
    const lost = { code: 'INTERNAL_SESSION_LOST', retryable: true };
    const both = await Promise.allSettled([ask(), ask()]);
    for (const one of both) expect(one).toMatchObject({ status: 'rejected', reason: lost });
    await expect(ask()).rejects.toMatchObject(lost);
    await sessions.close();
  });
});
