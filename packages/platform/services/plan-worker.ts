// The thread that plans: reads its order from workerData, answers with one result or one error.
import { parentPort, workerData } from 'node:worker_threads';
import { plainError } from '../jobs/plain-error.ts';
import type { FromWorker, ToWorker } from './plan-messages.ts';

const { model, options, progress } = workerData as ToWorker;
const say = (message: FromWorker) => parentPort!.postMessage(message);

try {
  const { planEnterprise } = await import('@tutti/planner');
  const result = planEnterprise(model, {
    ...options,
    clock: () => performance.now(),
    ...(progress ? { onProgress: (one) => say({ kind: 'progress', progress: one }) } : {}),
  });
  say({ kind: 'result', result });
} catch (error) {
  say({ kind: 'error', error: plainError(error) });
}
