import { describe, expect, test } from 'vitest';
import type { Job, NewEvent, NewJob, Store } from '../store.ts';
import { freshWorkspace, item, NOW } from './fresh-workspace.test-support.ts';

const MINUTE = 60_000;
let kinds = 0;
/** Claims look over all workspaces: each test has a kind of its own. */
const freshKind = () => `kind-${process.pid}-${++kinds}`;

/** Jobs: idempotent, claimed once, kept alive, stopped, ended with what they made. */
export function jobsContract(store: () => Store): void {
  const claim = (kind: string, worker: string, at = NOW) =>
    store().jobs.claim({ worker, at, leaseMs: MINUTE, kinds: [kind] });

  describe('jobs', () => {
    test('the same work asked for twice is one job, and can be asked for again when it has ended', async () => {
      const { workspace, save } = await freshWorkspace(store());
      const kind = freshKind();
      const job = (id: string, more: Partial<NewJob> = {}): NewJob => ({
        ...{ id, kind, branch: 'main', revision: 3, partition: 'seed 1', input: { seed: 1 } },
        ...more,
      });
      const { jobs } = await save({ jobs: [job('a'), job('b'), job('c', { partition: 'seed 2' })] });
      expect(jobs).toEqual([
        { job: 'a', added: true },
        { job: 'a', added: false },
        { job: 'c', added: true },
      ]);
      expect((await save({ jobs: [job('d')] })).jobs).toEqual([{ job: 'a', added: false }]);
      await claim(kind, 'w');
      await save({ jobEnd: { job: 'a', worker: 'w', state: 'done' } });
      expect((await save({ jobs: [job('e')] })).jobs).toEqual([{ job: 'e', added: true }]);
      const { rows } = await store().jobs.list(workspace, { open: true, limit: 9 });
      expect(rows.map((row) => row.id)).toEqual(['e', 'c']);
    });

    test('each job is claimed by one worker, in the order in which they were asked for, when its time has come', async () => {
      const { save } = await freshWorkspace(store());
      const kind = freshKind();
      const job = (id: string, runAt?: number) => ({ id, kind, partition: id, input: { id }, runAt });
      await save({ jobs: [job('late', NOW + 5), ...Array.from({ length: 20 }, (_, i) => job(`j${i}`))] });
      const claims = await Promise.all(Array.from({ length: 25 }, (_, i) => claim(kind, `w${i}`)));
      const got = claims.filter((one) => one !== undefined);
      expect(got.map((one) => one.id).sort()).toEqual(Array.from({ length: 20 }, (_, i) => `j${i}`).sort());
      expect(got[0]).toMatchObject({ state: 'running', attempt: 1, startedAt: NOW, leaseUntil: NOW + MINUTE });
      expect((await claim(kind, 'w', NOW + 5))?.id).toBe('late');
    });

    test('progress shows, a request to stop reaches the worker, and what it made comes with its end', async () => {
      const { workspace, main, save } = await freshWorkspace(store());
      const kind = freshKind();
      await save({ jobs: [{ id: 'j', kind, input: {} }] });
      await claim(kind, 'w');
      const beat = (progress?: Job['progress']) =>
        store().jobs.heartbeat(workspace, 'j', { worker: 'w', at: NOW + 1, leaseMs: MINUTE, progress });
      expect(await beat({ done: 0.5 })).toEqual({ stop: false });
      expect(await store().jobs.get(workspace, 'j')).toMatchObject({
        progress: { done: 0.5 },
        leaseUntil: NOW + 1 + MINUTE,
      });
      expect((await store().jobs.requestStop(workspace, 'j', NOW + 2)).state).toBe('stopping');
      expect(await beat()).toEqual({ stop: true });
      await save({
        at: NOW + 3,
        changeSet: { branch: 'main', note: 'import', changes: [item('a')] },
        jobEnd: { job: 'j', worker: 'w', state: 'done', result: { revision: 1 } },
      });
      expect(await store().jobs.get(workspace, 'j')).toMatchObject({
        ...{ state: 'done', result: { revision: 1 }, endedAt: NOW + 3, progress: { done: 0.5 } },
      });
      expect((await store().revisions.load(main)).records).toHaveLength(1);
    });

    test('a job that waits is cancelled at once; one that has ended stays as it is', async () => {
      const { workspace, save } = await freshWorkspace(store());
      const kind = freshKind();
      await save({ jobs: [{ id: 'j', kind, input: {} }] });
      const stop = () => store().jobs.requestStop(workspace, 'j', NOW + 1);
      expect(await stop()).toMatchObject({ state: 'cancelled', endedAt: NOW + 1 });
      expect(await stop()).toMatchObject({ state: 'cancelled', endedAt: NOW + 1 });
      expect(await claim(kind, 'w')).toBeUndefined();
      await expect(store().jobs.requestStop(workspace, 'no', NOW)).rejects.toMatchObject({ code: 'MISSING_JOB' });
    });

    test('a worker that was silent loses its job: what it still brings is refused as a whole', async () => {
      const { workspace, main, save } = await freshWorkspace(store());
      const kind = freshKind();
      await save({ jobs: [{ id: 'j', kind, input: {} }] });
      await claim(kind, 'slow');
      expect((await store().jobs.requeueExpired(NOW + MINUTE)).filter((one) => one.kind === kind)).toEqual([]);
      const taken = await store().jobs.requeueExpired(NOW + MINUTE + 1);
      expect(taken.filter((one) => one.kind === kind)).toMatchObject([{ id: 'j', state: 'waiting', workspace }]);
      expect(await claim(kind, 'quick', NOW + 2 * MINUTE)).toMatchObject({ id: 'j', attempt: 2, worker: 'quick' });
      const end = { changeSet: { branch: 'main', note: '', changes: [item('a')] } };
      const late = save({ ...end, jobEnd: { job: 'j', worker: 'slow', state: 'done' } });
      await expect(late).rejects.toMatchObject({ code: 'CONFLICT_JOB_LEASE' });
      expect((await store().revisions.load(main)).records).toEqual([]);
      const beat = { worker: 'slow', at: NOW, leaseMs: MINUTE };
      await expect(store().jobs.heartbeat(workspace, 'j', beat)).rejects.toMatchObject({ code: 'CONFLICT_JOB_LEASE' });
    });

    test('after its last attempt a job has failed with its reason; one that was to stop is cancelled', async () => {
      const { workspace, save } = await freshWorkspace(store());
      const kind = freshKind();
      const job = (id: string) => ({ id, kind, partition: id, input: {}, maxAttempts: 2 });
      await save({ jobs: ['lost', 'tries', 'stops'].map(job) });
      for (const _ of [1, 2, 3]) await claim(kind, 'w');
      await store().jobs.requestStop(workspace, 'stops', NOW);
      const again = { job: 'tries', worker: 'w', state: 'waiting', failure: { code: 'disk' } } as const;
      await save({ jobEnd: { ...again, retryAt: NOW + 7 } });
      expect(await store().jobs.get(workspace, 'tries')).toMatchObject({
        state: 'waiting',
        runAt: NOW + 7,
        failure: { code: 'disk' },
      });
      await store().jobs.requeueExpired(NOW, true);
      const states = async () =>
        (await store().jobs.list(workspace, { limit: 9 })).rows.map((one) => `${one.id} ${one.state}`);
      expect(await states()).toEqual(['stops cancelled', 'tries waiting', 'lost waiting']);
      for (const _ of [1, 2]) await claim(kind, 'w', NOW + 8);
      await save({ jobEnd: again });
      await store().jobs.requeueExpired(NOW, true);
      expect(await states()).toEqual(['stops cancelled', 'tries failed', 'lost failed']);
      expect((await store().jobs.get(workspace, 'lost')).failure).toMatchObject({
        code: 'job-lost',
        params: { attempts: 2 },
      });
    });
  });
}

/** Events, exceptions, members, audit, settings, workspaces, notices. */
export function factsContract(store: () => Store): void {
  describe('events', () => {
    const event = (source: string, id: string, more: Partial<NewEvent> = {}): NewEvent => ({
      ...{
        source,
        id,
        type: 'note.added',
        at: NOW,
        recordedAt: NOW,
        receivedAt: NOW + 1,
        refs: [],
        data: { text: id },
      },
      ...more,
    });

    test('an event that is there already is not added again, within a batch or later, and it is said which were new', async () => {
      const { workspace, save } = await freshWorkspace(store());
      const first = await save({
        events: [event('plc', '1'), event('plc', '2'), event('plc', '1'), event('mes', '1')],
      });
      expect(first.events!.map((one) => one !== undefined)).toEqual([true, true, false, true]);
      const second = await save({ events: [event('plc', '2'), event('plc', '3')] });
      expect(second.events!.map((one) => one !== undefined)).toEqual([false, true]);
      const { events, last } = await store().events.read(workspace, { after: 0, limit: 10 });
      expect(events.map((one) => `${one.source}/${one.id}`)).toEqual(['plc/1', 'plc/2', 'mes/1', 'plc/3']);
      expect(events.map((one) => one.sequence)).toEqual([...first.events!, ...second.events!].filter((one) => one));
      expect(last).toBe(events[3].sequence);
    });

    test('an event is read as it was appended, from a number on, of some types', async () => {
      const { workspace, save } = await freshWorkspace(store());
      const full = event('plc', 'x', {
        ...{ type: 'job.started', actor: 'ann', refs: [{ entity: 'resource', id: 'm1', as: 'at' }], corrects: '7' },
      });
      const { events: sequences } = await save({ events: [event('plc', '1'), full, event('plc', '2')] });
      const read = await store().events.read(workspace, { after: sequences![0]!, limit: 10, types: ['job.started'] });
      expect(read.events).toEqual([{ ...full, sequence: sequences![1] }]);
      expect(await store().events.get(workspace, 'plc', 'x')).toEqual({ ...full, sequence: sequences![1] });
      expect(await store().events.get(workspace, 'plc', 'y')).toBeUndefined();
      expect((await store().events.read(workspace, { after: 0, limit: 2 })).events).toHaveLength(2);
    });

    test('thousands come in one commit, and numbers grow with the commits', async () => {
      const { workspace, save } = await freshWorkspace(store());
      const batches = await Promise.all(
        Array.from({ length: 20 }, (_, b) =>
          save({ events: Array.from({ length: 300 }, (_, i) => event(`s${b}`, String(i))) }),
        ),
      );
      const numbers = batches.flatMap((batch) => batch.events!);
      expect(new Set(numbers).size).toBe(6_000);
      const { events } = await store().events.read(workspace, { after: 0, limit: 10_000 });
      expect(events.map((one) => one.sequence)).toEqual(numbers.toSorted((a, b) => a! - b!));
    });
  });

  describe('exceptions', () => {
    const seen = (key: string, more = {}) =>
      ({ key, kind: 'late', severity: 'warning', body: { key }, ...more }) as const;

    test('the same trouble keeps its owner, state and first sight over plans; what is not seen any more is settled', async () => {
      const { workspace, save } = await freshWorkspace(store());
      const list = async (at = NOW, open = true) => await store().exceptions.list(workspace, 'main', { at, open });
      await save({ exceptions: [{ branch: 'main', plan: 'p1', seen: [seen('a'), seen('b', { value: 5 })] }] });
      await save({
        exceptionChanges: [{ branch: 'main', key: 'a', state: 'acknowledged', owner: 'ben', note: 'calls' }],
      });
      const again = { branch: 'main', plan: 'p2', seen: [seen('a', { severity: 'critical', body: { n: 2 } })] };
      await save({ at: NOW + 9, exceptions: [again] });
      expect(await list()).toEqual([
        {
          ...{ key: 'a', kind: 'late', severity: 'critical', body: { n: 2 }, plan: 'p2', state: 'acknowledged' },
          ...{ owner: 'ben', note: 'calls', since: NOW, changedAt: NOW + 9 },
        },
      ]);
      expect((await list(NOW, false)).map((one) => [one.key, one.state])).toEqual([
        ['a', 'acknowledged'],
        ['b', 'settled'],
      ]);
      await save({ at: NOW + 20, exceptions: [{ branch: 'main', kinds: ['other'], seen: [seen('b')] }] });
      expect((await list()).map((one) => [one.key, one.since - NOW])).toEqual([
        ['a', 0],
        ['b', 20],
      ]);
    });

    test('what is snoozed comes back at its time; the most urgent comes first', async () => {
      const { workspace, save } = await freshWorkspace(store());
      const all = [
        seen('n', { severity: 'notice', value: 99 }),
        seen('w', { value: 1 }),
        seen('v', { value: 7 }),
        seen('c', { severity: 'critical' }),
      ];
      await save({ exceptions: [{ branch: 'main', seen: all }] });
      await save({ exceptionChanges: [{ branch: 'main', key: 'c', state: 'snoozed', snoozedUntil: NOW + 100 }] });
      const open = async (at: number) =>
        (await store().exceptions.list(workspace, 'main', { at, open: true })).map((one) => one.key);
      expect(await open(NOW + 99)).toEqual(['v', 'w', 'n']);
      expect(await open(NOW + 100)).toEqual(['c', 'v', 'w', 'n']);
      expect(await store().exceptions.get(workspace, 'main', 'c', NOW)).toMatchObject({ state: 'snoozed' });
      await save({ exceptionChanges: [{ branch: 'main', key: 'c', state: 'open', owner: null }] });
      expect(await open(NOW)).toEqual(['c', 'v', 'w', 'n']);
      const no = save({ exceptionChanges: [{ branch: 'main', key: 'no', state: 'open' }] });
      await expect(no).rejects.toMatchObject({ code: 'MISSING_EXCEPTION' });
    });
  });

  describe('workspaces, members, audit and settings', () => {
    test('a workspace is made with its content, or not at all', async () => {
      const workspace = `made-${process.pid}-${freshKind()}`;
      const create = { name: 'Plant', example: 'one' };
      const made = { workspace, at: NOW, actor: 'ann', create };
      const twice = { branch: 'main', note: '', changes: [item('a'), item('a')] };
      await expect(store().save({ ...made, changeSet: twice })).rejects.toMatchObject({ code: 'INPUT_CHANGE_TWICE' });
      await expect(store().workspaces.get(workspace)).rejects.toMatchObject({ code: 'MISSING_WORKSPACE' });
      await store().save({ ...made, changeSet: { ...twice, changes: [item('a')] } });
      await expect(store().save(made)).rejects.toMatchObject({ code: 'CONFLICT_WORKSPACE_EXISTS' });
      await store().workspaces.rename(workspace, 'Works');
      const row = { id: workspace, name: 'Works', createdAt: NOW, createdBy: 'ann', example: 'one' };
      expect((await store().workspaces.list()).filter((one) => one.id === workspace)).toEqual([row]);
    });

    test('a deleted workspace is gone for everybody, its name is free, and the others have all they had', async () => {
      const one = await freshWorkspace(store());
      const other = await freshWorkspace(store());
      for (const { change, save } of [one, other]) {
        await change(Array.from({ length: 6_000 }, (_, i) => item(`i-${i}`)));
        await save({ members: [{ user: 'ann', role: 'owner' }], jobs: [{ id: 'j', kind: 'never', input: {} }] });
      }
      await store().workspaces.delete(one.workspace);
      await expect(store().revisions.load(one.main)).rejects.toMatchObject({ code: 'MISSING_WORKSPACE' });
      expect((await store().workspaces.list()).map((row) => row.id)).not.toContain(one.workspace);
      expect(Object.keys(await store().members.rolesOf('ann'))).not.toContain(one.workspace);
      expect((await store().revisions.load(other.main)).records).toHaveLength(6_000);
      expect((await store().jobs.list(other.workspace, { limit: 5 })).rows).toHaveLength(1);
      await store().save({ workspace: one.workspace, at: NOW, actor: 'ann', create: { name: 'again' } });
      expect((await store().revisions.load(one.main)).records).toEqual([]);
      await store().workspaces.delete(other.workspace);
    });

    test('members have one role each, which can change and end', async () => {
      const { workspace, save } = await freshWorkspace(store());
      const members = (...list: [string, string | null][]) => list.map(([user, role]) => ({ user, role }));
      await save({ members: members(['ann', 'owner'], ['ben', 'viewer']) });
      await save({ at: NOW + 5, members: members(['ben', 'planner'], ['cid', 'viewer']) });
      await save({ members: members(['cid', null]) });
      expect(await store().members.of(workspace)).toEqual([
        { user: 'ann', role: 'owner', since: NOW },
        { user: 'ben', role: 'planner', since: NOW },
      ]);
      expect((await store().members.rolesOf('ben'))[workspace]).toBe('planner');
    });

    test('the audit is listed newest first, by actor and by what it is about; the installation has its own', async () => {
      const { workspace, save } = await freshWorkspace(store());
      const actor = `ben-${workspace}`;
      for (const n of [1, 2, 3])
        await save({ actor: n === 2 ? actor : 'ann', audit: [{ action: `a${n}`, about: `x/${n}` }] });
      await store().audit.append([{ at: NOW, actor, action: 'sign-in', data: { ip: '::1' } }]);
      const actions = async (query: Partial<Parameters<Store['audit']['list']>[0]>) =>
        (await store().audit.list({ workspace, limit: 9, ...query })).rows.map((row) => row.action);
      expect(await actions({})).toEqual(['a3', 'a2', 'a1']);
      expect(await actions({ actor })).toEqual(['a2']);
      expect(await actions({ about: 'x/1' })).toEqual(['a1']);
      const { next } = await store().audit.list({ workspace, limit: 2 });
      expect(await actions({ before: next })).toEqual(['a1']);
      const { rows } = await store().audit.list({ actor, limit: 9 });
      expect(rows).toMatchObject([{ action: 'sign-in', data: { ip: '::1' }, at: NOW }]);
    });

    test('a setting is replaced only where it is as it was read, so that of two who change it one reads again', async () => {
      const { workspace } = await freshWorkspace(store());
      const { settings } = store();
      const replace = (was: unknown, value: unknown) => settings.replace('list', { was, value }, workspace);
      expect((await Promise.all([replace(undefined, ['a']), replace(undefined, ['b'])])).sort()).toEqual([false, true]);
      const [first] = (await settings.get('list', workspace)) as string[];
      const both = await Promise.all([replace([first], [first, 'c']), replace([first], undefined)]);
      expect(both.sort()).toEqual([false, true]);
      const now = await settings.get('list', workspace);
      expect(await replace(now, { d: [1, null] })).toBe(true);
      expect(await replace(now, 'late')).toBe(false);
      expect(await replace({ d: [1, null] }, undefined)).toBe(true);
      expect(await replace(undefined, undefined)).toBe(true);
      expect(await settings.get('list', workspace)).toBeUndefined();
    });

    test('settings are any JSON, of the installation or of a workspace', async () => {
      const { workspace } = await freshWorkspace(store());
      const { settings } = store();
      await settings.set('a', { b: [1, null] }, workspace);
      await settings.set('a', 'x', workspace);
      await settings.set(`c-${workspace}`, false);
      expect(await settings.all(workspace)).toEqual({ a: 'x' });
      expect(await settings.get(`c-${workspace}`)).toBe(false);
      await settings.set('a', undefined, workspace);
      expect(await settings.get('a', workspace)).toBeUndefined();
    });
  });

  describe('notices', () => {
    test('those who watch are told what was committed, after it can be read, and nothing of what was refused', async () => {
      const { workspace, save } = await freshWorkspace(store());
      const told: unknown[] = [];
      const seen = Promise.withResolvers<void>();
      const stop = store().watch((notice) => {
        if (!('workspace' in notice) || notice.workspace !== workspace) return;
        told.push(notice);
        if (notice.type === 'plan') seen.resolve();
      });
      await expect(save({ createBranch: { id: 'main', name: 'main', parent: 'main' } })).rejects.toThrow();
      await save({
        changeSet: { branch: 'main', note: '', changes: [item('a')] },
        plan: {
          id: 'p',
          branch: 'main',
          revision: 1,
          kind: 'schedule',
          origin: 'planner',
          head: {},
          body: new Uint8Array(3),
        },
      });
      await seen.promise;
      stop();
      await save({ changeSet: { branch: 'main', note: '', changes: [item('b')] } });
      expect(told).toEqual([
        { type: 'revision', workspace, branch: 'main', revision: 1, actor: 'ann' },
        { type: 'plan', workspace, branch: 'main', plan: 'p', state: 'draft' },
      ]);
    });
  });
}
