import type { PlanResult } from '@tutti/planner';
import type { OpenedWorkspace } from '../services/index.ts';
import { generatedNote } from '../text/generated-note.ts';
import { planText } from '../text/plan-text.ts';
import { plainStyle, terminalStyle } from '../text/style.ts';
import { exitCodes } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** A command to go on with, and what it does. */
export type NextCommand = { command: string; why: string };

/** Whether there is a plan to work by. */
export const isPlanned = ({ status }: PlanResult): boolean => status === 'optimal' || status === 'feasible';

/** Prints a plan as people read it, with what is said of its data. Returns the exit code. */
export function showPlan(
  result: PlanResult,
  { model, generated }: OpenedWorkspace,
  { terminal, next }: { terminal: Terminal; next: readonly NextCommand[] },
): number {
  const style = terminal.outIsTerminal && !terminal.environment.NO_COLOR ? terminalStyle : plainStyle;
  const note = generated ? [generatedNote(generated.name), ''] : [];
  terminal.out(`${[...note, ...planText(result, { model: model!, next, style })].join('\n')}\n`);
  return isPlanned(result) ? exitCodes.done : exitCodes.noPlan;
}
