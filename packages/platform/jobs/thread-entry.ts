// What a thread of the pool runs: it loads the module of a task, calls it, and answers with its result or its error as data.
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { keepCompiled } from './compile-cache.ts';
import { plainError } from './plain-error.ts';
import type { TaskAnswer, TaskMessage, ThreadTask } from './threads.ts';

keepCompiled();

export default async function runTask({ task, input, stopFlag, port }: TaskMessage): Promise<TaskAnswer> {
  try {
    const { default: run } = (await import(task)) as { default: ThreadTask<unknown, unknown, unknown> };
    const { result, transfer } = await run(input, { stopFlag, progress: (of) => port.postMessage(of) });
    if (!transfer || transfer.length === 0) return { result };
    return move({ [transferableSymbol]: transfer, [valueSymbol]: { result } } as never) as unknown as TaskAnswer;
  } catch (error) {
    return { error: plainError(error) };
  } finally {
    port.close();
  }
}
