/** Where a command writes and what it knows of its surroundings; a test gives its own. */
export type Terminal = {
  /** Standard output: the answer. */
  out(text: string): void;
  /** Standard error: progress, complaints, notes. */
  err(text: string): void;
  outIsTerminal: boolean;
  errIsTerminal: boolean;
  /** The folder the person stands in; paths resolve against it. */
  folder: string;
  environment: Readonly<Record<string, string | undefined>>;
  /** Calls back on every Ctrl C or wish of the system to end (SIGTERM), until the returned function is called. */
  onInterrupt(listener: () => void): () => void;
  /** Leaves at once. */
  exit(code: number): void;
};

const signals = ['SIGINT', 'SIGTERM'] as const;
const LOOK_MS = 500;

/** npm hands the wish to end to its shell, which tells nobody and ends: a process without its shell was meant. */
function whenOrphaned(parent: number, listener: () => void): () => void {
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    listener();
  }, LOOK_MS).unref();
  return () => clearInterval(timer);
}

/** The terminal of this process. npm changes the folder and leaves the person's in INIT_CWD. */
export function processTerminal(): Terminal {
  const parent = process.ppid;
  // A reader that has seen enough (`… | head`) is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    outIsTerminal: process.stdout.isTTY === true,
    errIsTerminal: process.stderr.isTTY === true,
    folder: process.env.INIT_CWD ?? process.cwd(),
    environment: process.env,
    onInterrupt(listener) {
      for (const signal of signals) process.on(signal, listener);
      const unwatch = process.env.npm_lifecycle_event === undefined ? () => {} : whenOrphaned(parent, listener);
      return () => {
        for (const signal of signals) process.off(signal, listener);
        unwatch();
      };
    },
    exit: (code) => process.exit(code),
  };
}
