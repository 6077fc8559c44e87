// A thread that ends with the first question.
import { parentPort } from 'node:worker_threads';

parentPort!.on('message', () => process.exit(3));
