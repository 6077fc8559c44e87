import type { Issue } from '@tutti/model';
import type { ScheduleProblem } from './problem.ts';
import { calendarTime, commonTime, openSeconds, pieceEnd, type Span, workDone } from './verify-calendar.ts';
import { fault, modeOf, type Rule, type Run, routingStep, runUses, workOf } from './verify-context.ts';

/** A run takes exactly its work, in working time common to its own uses, from the first second to the last. */
export const checkWork: Rule = ({ problem, runs }) =>
  runs
    .filter((run) => !run.frozen)
    .flatMap((run) => {
      const ways = [false, true].map((overtime) => workFaults(problem, run, overtime));
      return ways.some((faults) => faults.length === 0) ? [] : ways[needsOvertime(problem, run) ? 1 : 0];
    });

/** Whether a run has more working time when overtime counts. */
function needsOvertime(problem: ScheduleProblem, run: Run): boolean {
  const [regular, all] = [false, true].map((overtime) => {
    const spans = runTime(problem, run, { from: run.start, to: run.end, overtime });
    return openSeconds(spans, run.start, run.end);
  });
  return all > regular;
}

/** Working time common to the uses of a run in a window; without uses that of the step's calendar, else all time. */
export function runTime(
  problem: ScheduleProblem,
  run: Run,
  window: { from: number; to: number; overtime: boolean },
): Span[] {
  const lead = run.steps[0];
  const { calendar } = routingStep(problem, lead);
  if (runUses(modeOf(problem, lead)).length === 0 && calendar !== undefined)
    return calendarTime(problem, calendar, window);
  return commonTime(
    problem,
    run.uses.map((use) => use.resource),
    { ...window, attributes: run.attributes },
  );
}

function workFaults(problem: ScheduleProblem, run: Run, overtime: boolean): Issue[] {
  const [lead] = run.steps;
  const { start, end } = run;
  const needed = workOf(problem, run);
  if (needed === 0 && start === end) return [];
  if (needed === 0 || start === end) return [fault(problem, 'plan.work-amount', lead, { needed, done: end - start })];
  const spans = runTime(problem, run, { from: start, to: end, overtime });
  if (pieceEnd(spans, start) === start) return [fault(problem, 'plan.starts-in-break', lead, { at: start })];
  if (openSeconds(spans, end - 1, end) === 0) return [fault(problem, 'plan.ends-in-break', lead, { at: end })];
  const exact = [needed, workOf(problem, run, 1e-9)].some((work) => takesExactly(spans, { start, end, work }));
  const amount = exact ? [] : [fault(problem, 'plan.work-amount', lead, { needed, done: workDone(spans, start, end) })];
  return [...amount, ...pieceFaults(problem, run, spans)];
}

/** The work is done at `end` and was not a second before. */
function takesExactly(spans: readonly Span[], run: { start: number; end: number; work: number }): boolean {
  const least = run.work - 1e-6;
  return workDone(spans, run.start, run.end) >= least && workDone(spans, run.start, run.end - 1) < least;
}

function pieceFaults(problem: ScheduleProblem, run: Run, spans: readonly Span[]): Issue[] {
  const [lead] = run.steps;
  const first = Math.min(pieceEnd(spans, run.start), run.end);
  const step = routingStep(problem, lead);
  if (first === run.end) return [];
  if (step.across === 'nothing') return [fault(problem, 'plan.interrupted', lead, { at: first })];
  const piece = Math.max(first - run.start, workDone(spans, run.start, first));
  const least = Math.min(step.minPieceSeconds, workOf(problem, run));
  return piece < least ? [fault(problem, 'plan.piece-too-short', lead, { at: run.start, piece, least })] : [];
}
