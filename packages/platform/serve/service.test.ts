import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Decision, Route } from '@tutti/contract';
import * as contract from '@tutti/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nameOf, startTestService, type TestService } from './running-service.test-support.ts';
import { ended, makeTinyPlant, planned } from './tiny-plant.test-support.ts';
import { viewTests } from './view-tests.test-support.ts';

let s: TestService;
let w: string;
let revision: number;
const main = () => ({ workspace: w, branch: 'main' });

beforeAll(async () => {
  s = await startTestService();
  ({ workspace: w, revision } = await makeTinyPlant(s));
});
afterAll(async () => {
  await s.end();
});

describe('a workspace', () => {
  test('is seen with its words, its clock and how much is in it', async () => {
    const view = await s.call(contract.getWorkspace, { params: { workspace: w } });
    expect(view).toMatchObject({
      id: 'tiny-works',
      role: 'owner',
      now: '2026-01-05T05:00:00Z',
      clock: { base: '2026-01-05T05:00:00Z', rate: 0 },
      counts: { demands: 4, items: 2, resources: 1 },
      sites: [{ id: 'site', name: 'site' }],
      branches: [{ id: 'main', head: revision, merged: false }],
    });
    const { rows } = await s.call(contract.listWorkspaces);
    expect(rows.map((one) => one.id)).toEqual([w]);
    const about = await s.call(contract.getInstallation);
    expect(about).toMatchObject({ signIn: 'open', needsOwner: false, user: { id: 'owner', roles: { [w]: 'owner' } } });
    expect(about.examples.map((one) => one.name)).toContain('bottling');
  });

  test('gets a key of its own, is deleted when its name is written out, and is gone then', async () => {
    const body = { from: 'empty', name: 'Tiny works', timeZone: 'Europe/Berlin', currency: 'EUR' };
    const { workspace } = await s.call(contract.createWorkspace, { body });
    expect(workspace.id).toBe('tiny-works-2');
    const params = { workspace: workspace.id };
    const refusal = await s.refusal(contract.deleteWorkspace, { params, query: { confirm: 'tiny-works-2' } });
    expect(refusal.code).toBe('INPUT_NOT_CONFIRMED');
    await s.call(contract.deleteWorkspace, { params, query: { confirm: 'Tiny works' } });
    expect((await s.refusal(contract.getWorkspace, { params })).status).toBe(404);
  });

  test('is refused in a zone or from an example that does not exist', async () => {
    const zone = { from: 'empty', name: 'X', timeZone: 'Europe/Berlim', currency: 'EUR' };
    expect(await s.refusal(contract.createWorkspace, { body: zone })).toMatchObject({
      status: 422,
      issues: [{ code: 'time-zone-unknown', path: { field: 'body › timeZone' } }],
    });
    const example = { from: 'example', example: 'botling' };
    expect(await s.refusal(contract.createWorkspace, { body: example })).toMatchObject({
      code: 'MISSING_EXAMPLE',
      advice: 'Maybe "bottling" is meant.',
    });
  });
});

describe('records', () => {
  test('are listed page by page, each once, and found by text', async () => {
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const query = { limit: 3, ...(cursor === undefined ? {} : { cursor }) };
      const page = await s.call(contract.listRecords, { params: { ...main(), table: 'demands' }, query });
      seen.push(...page.rows.map((row) => row.id));
      cursor = page.next;
      if (cursor === undefined) break;
    }
    expect(seen).toEqual(['d1', 'd2', 'd3', 'd4']);
    const found = await s.call(contract.listRecords, { params: { ...main(), table: 'items' }, query: { q: 'plat' } });
    expect(found.rows).toEqual([{ id: 'a', record: expect.objectContaining({ name: 'Plate', unit: 'C62' }) }]);
  });

  test('have the form of the files: instants are ISO 8601', async () => {
    const params = { ...main(), table: 'demands', id: 'd1' };
    const { record } = await s.call(contract.getRecord, { params });
    expect(record).toMatchObject({ at: '2026-01-05T15:00:00Z', quantity: 10 });
    expect((await s.refusal(contract.getRecord, { params: { ...params, id: 'd9' } })).code).toBe('MISSING_RECORD');
    const own = await s.call(contract.getRecord, { params: { ...main(), table: 'workspace', id: 'workspace' } });
    expect(own.record.name).toBe('Tiny works');
    expect((await s.refusal(contract.listRecords, { params: { ...main(), table: 'things' } })).issues?.[0].code).toBe(
      'value-not-listed',
    );
  });

  test('are changed all or none, checked as a whole, from the revision that was seen', async () => {
    const d5 = { kind: 'order', item: 'a', quantity: 1, place: 'site', at: '2026-01-08T12:00:00Z' };
    const changes = [
      { table: 'demands', id: 'd5', record: { id: 'd5', ...d5 } },
      { table: 'demands', id: 'd6', record: { id: 'd6', ...d5, item: 'aa' } },
      { table: 'demands', id: 'd7', record: { id: 'd8', ...d5, quantity: 'many' } },
      { table: 'demands', id: 'd99', record: null },
    ];
    const commit = (given: unknown[], seen: number) => ({
      params: main(),
      body: { changes: given, note: 'more' },
      headers: { 'If-Match': `"${seen}"` },
    });
    const shape = await s.refusal(contract.commitChanges, commit(changes, revision));
    expect(shape).toMatchObject({ status: 422, code: 'INPUT_DATA_REFUSED' });
    expect(shape.issues?.map((one) => one.code)).toEqual(['value-of-wrong-type']);
    const rules = await s.refusal(contract.commitChanges, commit([changes[0], changes[1], changes[3]], revision));
    expect(rules.issues?.map((one) => [one.code, one.path.record])).toEqual([['record-missing', 'd99']]);
    const whole = await s.refusal(contract.commitChanges, commit(changes.slice(0, 2), revision));
    expect(whole.issues).toMatchObject([
      { code: 'reference-unknown', path: { file: 'demands', record: 'd6' }, value: 'aa', text: expect.any(String) },
    ]);
    const done = await s.call(contract.commitChanges, commit(changes.slice(0, 1), revision));
    expect(done.revision).toBe(revision + 1);
    const late = await s.refusal(contract.commitChanges, commit(changes.slice(0, 1), revision));
    expect([late.status, late.code]).toEqual([412, 'CONFLICT_REVISION']);
    revision = done.revision;
    const { rows } = await s.call(contract.listRecords, { params: { ...main(), table: 'demands' } });
    expect(rows).toHaveLength(5);
    const before = await s.call(contract.listRecords, {
      params: { ...main(), table: 'demands' },
      query: { at: revision - 1 },
    });
    expect(before.rows).toHaveLength(4);
  });

  test('whose change was taken back are as before, and the history tells both', async () => {
    const input = { params: { ...main(), revision }, headers: { 'If-Match': `"${revision}"` } };
    const undone = await s.call(contract.undoChangeSet, input);
    expect(undone.revision).toBe(revision + 1);
    const { rows } = await s.call(contract.listChangeSets, { params: main(), query: { limit: 2 } });
    expect(rows).toMatchObject([
      { revision: revision + 1, undoes: revision, actor: 'owner' },
      { revision, note: 'more', changes: 1 },
    ]);
    const set = await s.call(contract.getChangeSet, { params: { ...main(), revision } });
    expect(set.records).toMatchObject([{ table: 'demands', id: 'd5', before: null, after: { id: 'd5' } }]);
    revision = undone.revision;
  });

  test('that are doubtful are told with their keys', async () => {
    const { issues, revision: at } = await s.call(contract.getDataIssues, { params: main() });
    expect(at).toBe(revision);
    expect(issues.filter((one) => one.severity === 'error')).toEqual([]);
  });
});

describe('a branch', () => {
  test('changes nothing else until it is made live; what both sides changed must be settled', async () => {
    const of = { workspace: w, branch: 'more-work' };
    const made = await s.call(contract.createBranch, {
      params: { workspace: w },
      body: { id: 'more-work', name: 'More work' },
    });
    expect(made).toMatchObject({ parent: 'main', base: revision, head: 0 });
    const quantity = async (branch: string, value: number, seen: number) => {
      const { record } = await s.call(contract.getRecord, {
        params: { workspace: w, branch, table: 'demands', id: 'd1' },
      });
      const changes = [{ table: 'demands', id: 'd1', record: { ...record, quantity: value } }];
      const input = { params: { workspace: w, branch }, body: { changes }, headers: { 'If-Match': `"${seen}"` } };
      return (await s.call(contract.commitChanges, input)).revision;
    };
    await quantity('more-work', 11, 0);
    revision = await quantity('main', 12, revision);
    const { differences } = await s.call(contract.getBranchDifferences, { params: of });
    expect(differences).toEqual([
      { table: 'demands', id: 'd1', field: 'quantity', base: 10, here: 11, there: 12, conflict: true },
    ]);
    const body = { reason: 'agreed' };
    expect(await s.refusal(contract.mergeBranch, { params: of, body })).toMatchObject({
      code: 'CONFLICT_MERGE',
      issues: [{ params: { key: 'demands/d1/quantity' } }],
    });
    const settle = { 'demands/d1/quantity': 'here' };
    const merged = await s.call(contract.mergeBranch, { params: of, body: { ...body, settle } });
    revision = merged.revision;
    const { record } = await s.call(contract.getRecord, { params: { ...main(), table: 'demands', id: 'd1' } });
    expect(record.quantity).toBe(11);
  });

  test('that is thrown away is gone', async () => {
    await s.call(contract.createBranch, { params: { workspace: w }, body: { id: 'no', name: 'No' } });
    await s.call(contract.deleteBranch, { params: { workspace: w, branch: 'no' } });
    expect((await s.refusal(contract.getDataIssues, { params: { workspace: w, branch: 'no' } })).code).toBe(
      'MISSING_BRANCH',
    );
    expect((await s.refusal(contract.deleteBranch, { params: main() })).code).toBe('CONFLICT_BRANCH_IN_USE');
  });
});

describe('a plan', () => {
  let plan: string;

  test('is made by a job, once for the same wish, and says what becomes of each demand', async () => {
    const body = { budget: { evaluations: 5 } };
    const [a, b] = await Promise.all([
      s.call(contract.createPlan, { params: main(), body }),
      s.call(contract.createPlan, { params: main(), body }),
    ]);
    expect(b.job.id).toBe(a.job.id);
    const job = await ended(s, a.job);
    expect(job).toMatchObject({ state: 'done', kind: 'plan', branch: 'main', attempt: 1 });
    plan = String(job.result?.plan);
    const head = await s.call(contract.getPlan, { params: { ...main(), plan: 'latest' } });
    expect(head).toMatchObject({
      id: plan,
      state: 'draft',
      status: 'feasible',
      revision,
      now: '2026-01-05T05:00:00Z',
      counts: { demands: 4 },
      measures: { unplannedOrders: 0 },
    });
    expect(head.stale).toBeUndefined();
    const { rows, total } = await s.call(contract.listPlanDemands, { params: { ...main(), plan } });
    expect(total).toBe(4);
    expect(rows[0]).toMatchObject({ id: 'd4', outcome: 'late', itemName: 'Ring', orders: [expect.any(String)] });
    const trouble = await s.call(contract.listPlanDemands, {
      params: { ...main(), plan },
      query: { outcome: 'trouble' },
    });
    expect(trouble.rows.every((one) => one.outcome !== 'onTime')).toBe(true);
    await s.call(contract.listPlanIssues, { params: { ...main(), plan } });
    const list = await s.call(contract.listPlans, { params: main(), query: { state: 'draft' } });
    expect(list.rows.map((one) => one.id)).toContain(plan);
    const jobs = await s.call(contract.listJobs, { params: { workspace: w }, query: { state: 'all' } });
    expect(jobs.rows[0].id).toBe(job.id);
  });

  test('leaves decisions that keep their owner when it is planned again, and are settled when the trouble is gone', async () => {
    const open = async () => (await s.call(contract.listDecisions, { params: main() })).rows;
    const late = (await open()).find((one) => one.key === 'demand-late/d4') as Decision;
    expect(late).toMatchObject({ state: 'open', severity: 'warning', about: { table: 'demands', id: 'd4' }, plan });
    expect(late.value).toBeGreaterThan(0);
    const change = (body: unknown) => s.call(contract.changeDecision, { params: { ...main(), key: late.key }, body });
    expect(await change({ state: 'acknowledged', owner: 'kim' })).toMatchObject({
      state: 'acknowledged',
      owner: 'kim',
    });
    await planned(s, w, { seed: 2 });
    expect((await open()).find((one) => one.key === late.key)).toMatchObject({ owner: 'kim', since: late.since });
    const until = new Date(Date.now() + 60_000).toISOString();
    expect(await change({ snoozedUntil: until })).toMatchObject({ state: 'snoozed' });
    expect((await open()).map((one) => one.key)).not.toContain(late.key);
    const refusal = await s.refusal(contract.changeDecision, {
      params: { ...main(), key: late.key },
      body: { state: 'snoozed' },
    });
    expect(refusal.code).toBe('INPUT_SNOOZE');
    await change({ state: 'open' });
  });

  test('is released once, as what was compared; its orders become firm with a number', async () => {
    const against = await s.call(contract.comparePlan, { params: { ...main(), plan } });
    expect(against.with).toBeUndefined();
    expect(against.moved.map((one) => one.change)).toEqual(['new', 'new', 'new', 'new']);
    const release = (id: string, replaces: string | null) => ({
      params: { ...main(), plan: id },
      body: { note: 'go', replaces },
    });
    expect((await s.refusal(contract.releasePlan, release(plan, 'p-other'))).code).toBe('CONFLICT_PLAN_RELEASED');
    const head = await s.call(contract.releasePlan, release(plan, null));
    expect(head).toMatchObject({ state: 'released', releasedBy: 'owner' });
    expect(head.stale).toBeUndefined();
    expect((await s.refusal(contract.releasePlan, release(plan, plan))).code).toBe('CONFLICT_PLAN_STATE');
    const { rows } = await s.call(contract.listRecords, { params: { ...main(), table: 'orders' } });
    expect(rows.map((row) => row.record.name).sort()).toEqual(['MO-00001', 'MO-00002', 'MO-00003', 'MO-00004']);
    expect(rows[0].record).toMatchObject({ firm: true, state: 'released', type: 'make' });
    const next = await planned(s, w, { seed: 3 });
    const moved = await s.call(contract.comparePlan, { params: { ...main(), plan: next } });
    expect(moved.with).toBe(plan);
    expect(moved.moved.filter((one) => one.change === 'new' || one.change === 'gone')).toEqual([]);
    await s.call(contract.releasePlan, release(next, plan));
    expect(await s.call(contract.getPlan, { params: { ...main(), plan } })).toMatchObject({ state: 'withdrawn' });
    const { events } = await s.service.store.events.read(w, { after: 0, limit: 100 });
    expect(events.map((one) => one.type)).toEqual([
      'plan.released',
      ...Array(4).fill('order.released'),
      'plan.withdrawn',
      'plan.released',
    ]);
  });

  test('that is a draft can be thrown away, one that was released cannot', async () => {
    const draft = await planned(s, w, { seed: 4 });
    await s.call(contract.discardPlan, { params: { ...main(), plan: draft } });
    expect((await s.refusal(contract.getPlan, { params: { ...main(), plan: draft } })).code).toBe('MISSING_PLAN');
    expect((await s.refusal(contract.discardPlan, { params: { ...main(), plan } })).code).toBe('CONFLICT_PLAN_STATE');
  });

  test('that is searched for long is stopped with the best so far', async () => {
    const body = { budget: { seconds: 600 }, seed: 5 };
    const { job } = await s.call(contract.createPlan, { params: main(), body });
    while ((await s.call(contract.getJob, { params: { workspace: w, job: job.id } })).evaluations === undefined)
      await new Promise((done) => setTimeout(done, 50));
    await s.call(contract.stopJob, { params: { workspace: w, job: job.id } });
    const done = await ended(s, job);
    expect(done).toMatchObject({ state: 'done', result: { status: 'feasible' } });
  });

  test('of a what-if cannot be released', async () => {
    await s.call(contract.createBranch, { params: { workspace: w }, body: { id: 'try', name: 'Try' } });
    const other = await planned(s, w, { branch: 'try' });
    const refusal = await s.refusal(contract.releasePlan, {
      params: { workspace: w, branch: 'try', plan: other },
      body: { replaces: null },
    });
    expect(refusal.code).toBe('CONFLICT_BRANCH_NOT_LIVE');
  });
});

test('a file is kept as it was brought', async () => {
  const bytes = new TextEncoder().encode('id,name\na,Plate\n');
  const { file } = await s.call(contract.uploadFile, { params: { workspace: w }, bytes });
  const answer = await s.send(contract.downloadFile, { params: { workspace: w, file }, query: { name: 'items.csv' } });
  expect(answer.headers.get('content-disposition')).toMatch('attachment; filename="items.csv"');
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
  const other = { workspace: w, file: '0'.repeat(64) };
  expect((await s.refusal(contract.downloadFile, { params: other })).code).toBe('MISSING_BLOB');
});

test('changes are streamed with numbers, and who comes back gets what was missed', async () => {
  const watch = async (lastSeen?: string) => {
    const stop = new AbortController();
    const headers = lastSeen === undefined ? {} : { 'Last-Event-ID': lastSeen };
    const address = `${s.url}/api/v1/workspaces/${w}/stream`;
    const { body } = await fetch(address, { headers, signal: stop.signal });
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const until = async (pattern: RegExp) => {
      while (!pattern.test(text)) text += (await reader.read()).value ?? '';
      return text;
    };
    return { until, stop: () => stop.abort() };
  };
  const note = async (name: string) => {
    const seen = (await s.call(contract.getDataIssues, { params: main() })).revision;
    const { record } = await s.call(contract.getRecord, { params: { ...main(), table: 'items', id: 'a' } });
    const changes = [{ table: 'items', id: 'a', record: { ...record, name } }];
    await s.call(contract.commitChanges, { params: main(), body: { changes }, headers: { 'If-Match': `"${seen}"` } });
    return seen + 1;
  };
  await s.call(contract.streamWorkspace, { params: { workspace: w } });
  const first = await watch();
  const start = /id: (\d+)/.exec(await first.until(/id: \d+\n\n/))![1];
  const a = await note('Plate A');
  const message = /id: (\d+)\ndata: (\{.*"revision".*\})/.exec(await first.until(/"type":"revision"/))!;
  expect(Number(message[1])).toBe(Number(start) + 1);
  expect(contract.streamMessage.parse(JSON.parse(message[2]))).toMatchObject({ revision: a, branch: 'main' });
  first.stop();
  const b = await note('Plate B');
  const back = await watch(message[1]);
  expect(await back.until(/"type":"revision"/)).toMatch(`"revision":${b}`);
  back.stop();
  const lost = await watch('17');
  expect(await lost.until(/"type"/)).toMatch('"type":"resync"');
  lost.stop();
});

describe('another system', () => {
  test('is told what happens by signed requests, again until it takes them, and not any more when it is removed', async () => {
    const heard: { signature: string; body: string }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => void (body += text));
      request.on('end', () => {
        heard.push({ signature: String(request.headers['tutti-signature']), body });
        response.writeHead(heard.length === 1 ? 500 : 204).end();
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    const bad = { params: { workspace: w }, body: { url: 'ftp://x', events: ['plan.released', 'nonsense'] } };
    expect((await s.refusal(contract.createWebhook, bad)).issues).toHaveLength(2);
    const body = { url, events: ['plan.made'] };
    const { id, secret } = await s.call(contract.createWebhook, { params: { workspace: w }, body });
    const plan = await planned(s, w, { seed: 77 });
    const last = async () => (await s.call(contract.listWebhooks, { params: { workspace: w } })).rows[0].last;
    for (let i = 0; i < 200 && (await last())?.ok !== true; i++) await new Promise((done) => setTimeout(done, 50));
    expect(await last()).toMatchObject({ ok: true, status: 204 });
    expect(heard).toHaveLength(2);
    const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(heard[1].signature) ?? [];
    expect(createHmac('sha256', secret).update(`${t}.${heard[1].body}`).digest('hex')).toBe(v1);
    expect(JSON.parse(heard[1].body)).toMatchObject({
      event: 'plan.made',
      workspace: w,
      branch: 'main',
      data: { plan },
    });
    expect(JSON.parse(heard[0].body).id).toBe(JSON.parse(heard[1].body).id);
    await s.call(contract.deleteWebhook, { params: { workspace: w, webhook: id } });
    expect((await s.refusal(contract.deleteWebhook, { params: { workspace: w, webhook: id } })).code).toBe(
      'MISSING_WEBHOOK',
    );
    const jobs = await s.call(contract.listJobs, { params: { workspace: w } });
    expect(jobs.rows.every((job) => job.kind === 'plan')).toBe(true);
    server.close();
  });
});

test('who did what is written down, newest first', async () => {
  const { rows } = await s.call(contract.listAudit, { params: { workspace: w }, query: { limit: 500 } });
  const actions = new Set(rows.map((one) => one.action));
  for (const action of ['workspace.create', 'branch.merge', 'plan.release', 'plan.discard', 'exception.change'])
    expect(actions).toContain(action);
  expect(rows[0].sequence).toBeGreaterThan(rows.at(-1)!.sequence);
  const some = await s.call(contract.listAudit, { params: { workspace: w }, query: { limit: 1, about: 'branch/no' } });
  expect(some.rows).toMatchObject([{ action: 'branch.delete', actor: 'owner' }]);
});

test('an example is made, planned and told of while it is prepared', async () => {
  const body = { from: 'example', example: 'furniture', size: 'S' };
  const { workspace, job } = await s.call(contract.createWorkspace, { body });
  expect(workspace).toMatchObject({ id: 'furniture', example: 'furniture' });
  expect((await s.call(contract.getInstallation)).preparing).toBe('furniture');
  expect(await ended(s, job!)).toMatchObject({ state: 'done', result: { status: 'feasible' } });
  expect((await s.call(contract.getInstallation)).preparing).toBeUndefined();
  const head = await s.call(contract.getPlan, { params: { workspace: 'furniture', branch: 'main', plan: 'latest' } });
  expect(head.counts.operations).toBeGreaterThan(900);
  expect(head.stale).toBeUndefined();
}, 120_000);

describe('what is shown of the plan of an example', () => viewTests(() => s, 'furniture'));

/** Routes whose computation is not delivered yet; empty when the service is whole. */
const awaited = [
  contract.getBoard,
  contract.makeGesture,
  contract.whyOrder,
  contract.getTemplate,
  contract.startImport,
  contract.getImportReport,
  contract.startExport,
].map(nameOf);

test('every route of the contract was answered above', () => {
  const routes = (Object.values(contract) as unknown[]).filter(
    (one): one is Route => typeof one === 'object' && one !== null && 'path' in one && 'method' in one,
  );
  const left = routes.map(nameOf).filter((name) => !s.called.has(name));
  expect(left.sort()).toEqual(awaited.sort());
});
