// Where each thread that is asked begins: what compiled modules there are is known before any is imported.
import { parentPort, workerData } from 'node:worker_threads';
import { keepCompiled } from '../jobs/compile-cache.ts';
import type { AskedThreadData } from './asked-thread.ts';

keepCompiled();
const { module, share } = workerData as AskedThreadData;
const [{ answerQuestions }, { answering }] = await Promise.all([
  import('./answer-questions.ts'),
  import(module) as Promise<{ answering: import('./answer-questions.ts').Answering }>,
]);
answerQuestions(parentPort!, share, answering);
