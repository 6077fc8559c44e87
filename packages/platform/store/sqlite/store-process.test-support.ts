// A process of its own for the tests: opens the store, says what came of it on standard output, and does what it is told.
import { openStore } from '../open-store.ts';
import type { Store } from '../store.ts';

const [, , place, what] = process.argv;
const say = (message: unknown) => process.stdout.write(`${JSON.stringify(message)}\n`);

try {
  const { store } = await openStore(place.startsWith('postgres:') ? { url: place } : { file: place });
  say({ opened: true });
  if (what === 'write-on') await writeOn(store);
  if (what === 'compete') await compete(store);
  if (what === 'hold') process.stdin.resume().on('end', () => void store.close());
  else await store.close();
} catch (error) {
  const { code, message, advice } = error as { code: string; message: string; advice: string };
  say({ code, message, advice });
}

/** Changes and audits without end. */
async function writeOn(store: Store): Promise<void> {
  const item = (n: number) => ({ kind: 'items', id: `i-${n}`, body: { n } }) as const;
  await store.save({ workspace: 'w', at: 1, actor: 'ann', create: { name: 'W' } });
  for (let n = 1; ; n++) {
    const changes = Array.from({ length: 20 }, (_, i) => item(n * 20 + i));
    const { revision } = await store.save({
      ...{ workspace: 'w', at: n, actor: 'ann', changeSet: { branch: 'main', note: '', changes } },
      audit: [{ action: 'change', about: `${n}` }],
    });
    say({ revision });
  }
}

/** Counts one record up against other processes, each time on the head it saw, and does every job it can get. */
async function compete(store: Store): Promise<void> {
  const at = { workspace: 'shared', branch: 'main' };
  const worker = String(process.pid);
  const done: string[] = [];
  let collisions = 0;
  for (let counted = 0; counted < 30; ) {
    const { revision: ifHead, record } = await store.revisions.record(at, 'items', 'count');
    const n = Number(record?.body.n ?? 0) + 1;
    const changes = [
      { kind: 'items', id: 'count', body: { n } },
      { kind: 'items', id: `${worker}-${counted}`, body: { n } },
    ] as const;
    const events = [
      { source: worker, id: `${counted}`, type: 'note.added', at: n, recordedAt: n, receivedAt: n, refs: [], data: {} },
    ];
    try {
      const changeSet = { branch: 'main', ifHead, note: '', changes };
      await store.save({ workspace: 'shared', at: n, actor: worker, changeSet, events });
      counted++;
    } catch (error) {
      if ((error as { code: string }).code !== 'CONFLICT_REVISION') throw error;
      collisions++;
    }
    const job = await store.jobs.claim({ worker, at: 10, leaseMs: 60_000 });
    if (!job) continue;
    await store.save({ workspace: 'shared', at: n, actor: worker, jobEnd: { job: job.id, worker, state: 'done' } });
    done.push(job.id);
  }
  say({ done, collisions });
}
