import { exitCodes } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** npm passes on the signal that the terminal has sent already. */
const SAME_SIGNAL_MS = 1_000;

/** Waits to be told to end; being told again leaves at once. */
export function untilToldToEnd(terminal: Terminal): Promise<void> {
  return new Promise((done) => {
    let told: number | undefined;
    terminal.onInterrupt(() => {
      if (told !== undefined) {
        if (performance.now() - told > SAME_SIGNAL_MS) terminal.exit(exitCodes.interrupted);
        return;
      }
      told = performance.now();
      terminal.err('Ending: requests are finished, work is put back; Ctrl C again leaves at once.\n');
      done();
    });
  });
}
