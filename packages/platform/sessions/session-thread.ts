// The thread that keeps sessions: one question after the other, so that gestures of a plan are answered in their order.
import { parentPort, workerData } from 'node:worker_threads';
import { plainError } from '../jobs/plain-error.ts';
import { residentOf } from '../services/data/resident.ts';
import { joinStore } from '../store/open-store.ts';
import { ResidentSessions } from './resident-sessions.ts';
import type { FromSessions, GestureMade, SessionThreadData, ToSessions } from './session-messages.ts';

const store = joinStore((workerData as SessionThreadData).share);
const sessions = new ResidentSessions({
  async model({ workspace, branch, revision }) {
    const { records } = await store.revisions.load({ workspace, branch, revision });
    return residentOf(revision, records).model;
  },
  body: ({ workspace, plan }) => store.plans.body(workspace, plan),
});

let before: Promise<void> = Promise.resolve();
parentPort!.on('message', (message: ToSessions | 'close') => {
  before = before.then(() => (message === 'close' ? end() : answer(message)));
});

async function answer({ number, asked }: ToSessions): Promise<void> {
  const say = (message: FromSessions, transfer: ArrayBuffer[] = []) => parentPort!.postMessage(message, transfer);
  try {
    const found = await sessions.answer(asked);
    say({ number, answer: found }, asked.kind === 'gesture' ? [(found as GestureMade).body.buffer] : []);
  } catch (error) {
    say({ number, error: plainError(error) });
  }
}

async function end(): Promise<void> {
  await store.close();
  parentPort!.close();
}
