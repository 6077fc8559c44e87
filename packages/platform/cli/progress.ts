import type { PlanProgress } from '@tutti/planner';
import { figure, percent } from '../text/figures.ts';
import type { Terminal } from './terminal.ts';

const REWRITE_MS = 100;
const LINE_MS = 5000;
const ERASE = '\r\u001b[2K';

/** Shows how far a plan is. */
export type ProgressLine = { show(progress: PlanProgress): void; end(): void };

/**
 * Progress on standard error: one line that is rewritten on a terminal, a plain line for each chapter (and every 5 s)
 * elsewhere.
 * @param quiet  nothing unless standard error is a terminal
 */
export function progressLine(terminal: Terminal, { quiet }: { quiet: boolean }): ProgressLine {
  if (!terminal.errIsTerminal) return quiet ? { show() {}, end() {} } : plainLines(terminal);
  let last = Number.NEGATIVE_INFINITY;
  let isShown = false;
  return {
    show(progress) {
      const at = performance.now();
      if (at - last < REWRITE_MS) return;
      last = at;
      isShown = true;
      terminal.err(`${ERASE}${textOf(progress)}`);
    },
    end() {
      if (isShown) terminal.err(ERASE);
      isShown = false;
    },
  };
}

function plainLines(terminal: Terminal): ProgressLine {
  let last = Number.NEGATIVE_INFINITY;
  let chapter: string | undefined;
  return {
    show(progress) {
      const at = performance.now();
      if (progress.chapter === chapter && at - last < LINE_MS) return;
      last = at;
      chapter = progress.chapter;
      terminal.err(`${textOf(progress)}\n`);
    },
    end() {},
  };
}

function textOf({ chapter, done, evaluations, best }: PlanProgress): string {
  const parts = [`Planning: ${chapter}`, percent(done)];
  if (evaluations !== undefined) parts.push(`${figure(evaluations)} evaluations`);
  if (best !== undefined && Number.isFinite(best)) parts.push(`best ${figure(best)}`);
  return parts.join(', ');
}
