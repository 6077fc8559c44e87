import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as contract from '@tutti/contract';
import { describe, expect, test } from 'vitest';
import { planned } from '../tiny-plant.test-support.ts';
import type { Suite } from './suite.test-support.ts';

/** What others see of what happens: the stream, webhooks, the audit. */
export function streamSuite(of: Suite): void {
  test('a file is kept as it was brought', async () => {
    const bytes = new TextEncoder().encode('id,name\na,Plate\n');
    const { file } = await of.s.call(contract.uploadFile, { params: { workspace: of.workspace }, bytes });
    const answer = await of.s.send(contract.downloadFile, {
      params: { workspace: of.workspace, file },
      query: { name: 'items.csv' },
    });
    expect(answer.headers.get('content-disposition')).toMatch('attachment; filename="items.csv"');
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
    const other = { workspace: of.workspace, file: '0'.repeat(64) };
    expect((await of.s.refusal(contract.downloadFile, { params: other })).code).toBe('MISSING_BLOB');
  });

  test('changes are streamed with numbers, and who comes back gets what was missed', async () => {
    const watch = async (lastSeen?: string) => {
      const stop = new AbortController();
      const headers = lastSeen === undefined ? {} : { 'Last-Event-ID': lastSeen };
      const address = `${of.s.url}/api/v1/workspaces/${of.workspace}/stream`;
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
      const seen = (await of.s.call(contract.getDataIssues, { params: of.main() })).revision;
      const { record } = await of.s.call(contract.getRecord, { params: { ...of.main(), table: 'items', id: 'a' } });
      const changes = [{ table: 'items', id: 'a', record: { ...record, name } }];
      await of.s.call(contract.commitChanges, {
        params: of.main(),
        body: { changes },
        headers: { 'If-Match': `"${seen}"` },
      });
      return seen + 1;
    };
    await of.s.call(contract.streamWorkspace, { params: { workspace: of.workspace } });
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
    test('is added and removed by several people at once without losing any', async () => {
      const params = { workspace: of.workspace };
      const add = (n: number) =>
        of.s.call(contract.createWebhook, { params, body: { url: `http://127.0.0.1:9/${n}`, events: ['job.failed'] } });
      const made = await Promise.all([1, 2, 3, 4].map(add));
      const ids = async () => (await of.s.call(contract.listWebhooks, { params })).rows.map((one) => one.id).sort();
      expect(await ids()).toEqual(made.map((one) => one.id).sort());
      await Promise.all(
        made.map(({ id }) => of.s.call(contract.deleteWebhook, { params: { ...params, webhook: id } })),
      );
      expect(await ids()).toEqual([]);
    });

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
      const bad = {
        params: { workspace: of.workspace },
        body: { url: 'ftp://x', events: ['plan.released', 'nonsense'] },
      };
      expect((await of.s.refusal(contract.createWebhook, bad)).issues).toHaveLength(2);
      const body = { url, events: ['plan.made'] };
      const { id, secret } = await of.s.call(contract.createWebhook, { params: { workspace: of.workspace }, body });
      const plan = await planned(of.s, of.workspace, { seed: 77 });
      const last = async () =>
        (await of.s.call(contract.listWebhooks, { params: { workspace: of.workspace } })).rows[0].last;
      for (let i = 0; i < 200 && (await last())?.ok !== true; i++) await new Promise((done) => setTimeout(done, 50));
      expect(await last()).toMatchObject({ ok: true, status: 204 });
      expect(heard).toHaveLength(2);
      const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(heard[1].signature) ?? [];
      expect(createHmac('sha256', secret).update(`${t}.${heard[1].body}`).digest('hex')).toBe(v1);
      expect(JSON.parse(heard[1].body)).toMatchObject({
        event: 'plan.made',
        workspace: of.workspace,
        branch: 'main',
        data: { plan },
      });
      expect(JSON.parse(heard[0].body).id).toBe(JSON.parse(heard[1].body).id);
      await of.s.call(contract.deleteWebhook, { params: { workspace: of.workspace, webhook: id } });
      expect(
        (await of.s.refusal(contract.deleteWebhook, { params: { workspace: of.workspace, webhook: id } })).code,
      ).toBe('MISSING_WEBHOOK');
      const jobs = await of.s.call(contract.listJobs, { params: { workspace: of.workspace } });
      expect(jobs.rows.every((job) => job.kind === 'plan')).toBe(true);
      const query = { limit: 1 };
      expect((await of.s.call(contract.listJobs, { params: { workspace: of.workspace }, query })).rows).toHaveLength(1);
      server.close();
    });
  });

  test('who did what is written down, newest first', async () => {
    const { rows } = await of.s.call(contract.listAudit, {
      params: { workspace: of.workspace },
      query: { limit: 500 },
    });
    const actions = new Set(rows.map((one) => one.action));
    for (const action of ['workspace.create', 'branch.merge', 'plan.release', 'plan.discard', 'exception.change'])
      expect(actions).toContain(action);
    expect(rows[0].sequence).toBeGreaterThan(rows.at(-1)!.sequence);
    const some = await of.s.call(contract.listAudit, {
      params: { workspace: of.workspace },
      query: { limit: 1, about: 'branch/no' },
    });
    expect(some.rows).toMatchObject([{ action: 'branch.delete', actor: 'owner' }]);
  });
}
