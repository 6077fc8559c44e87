import type { Terminal } from './terminal.ts';

/** A terminal that remembers what was written. `interrupt()` is Ctrl C. */
export type RecordingTerminal = Terminal & { output(): string; errors(): string; interrupt(): void; exited: number[] };

/** A terminal of a test, standing in `folder`. */
export function recordingTerminal(folder: string, given: Partial<Terminal> = {}): RecordingTerminal {
  const [output, errors, exited]: [string[], string[], number[]] = [[], [], []];
  const listeners = new Set<() => void>();
  return {
    out: (text) => void output.push(text),
    err: (text) => void errors.push(text),
    outIsTerminal: false,
    errIsTerminal: false,
    folder,
    environment: {},
    onInterrupt(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    exit: (code) => void exited.push(code),
    output: () => output.join(''),
    errors: () => errors.join(''),
    interrupt: () => {
      for (const listener of listeners) listener();
    },
    exited,
    ...given,
  };
}
