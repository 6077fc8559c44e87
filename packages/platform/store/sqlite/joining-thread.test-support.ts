// A worker of the tests: joins the store, reads, saves, is refused once, waits for one notice and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { joinStore } from '../open-store.ts';
import type { Bundle, StoreShare } from '../store.ts';

const { share, workspace } = workerData as { share: StoreShare; workspace: string };
const store = joinStore(share);
const { records } = await store.revisions.load({ workspace, branch: 'main' });
const bundle = (ifHead: number): Bundle => ({
  ...{ workspace, at: 1, actor: 'worker' },
  changeSet: { branch: 'main', ifHead, note: '', changes: [{ kind: 'items', id: 'b', body: { id: 'b' } }] },
});
const { revision } = await store.save(bundle(1));
const refused = await store.save(bundle(1)).catch((error) => error.code);
const alive = setInterval(() => undefined, 1000);
const stop = store.watch((notice) => {
  if (notice.type !== 'revision' || notice.revision !== 3) return;
  parentPort!.postMessage({ told: notice });
  stop();
  clearInterval(alive);
  void store.close();
});
parentPort!.postMessage({ saw: records.map((one) => one.id), saved: revision, refused });
