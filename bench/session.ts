import { readFile } from 'node:fs/promises';
import { TuttiError } from '@tutti/model';
import {
  encodePlanBody,
  openPlanBody,
  type PlanGesture,
  type PlanResult,
  PlanSession,
  planEnterprise,
} from '@tutti/planner';
import { generateWorkspace } from '@tutti/planner/generate';
import { measure, median } from './measure.ts';

const HOUR = 3_600_000;

/**
 * Changing a schedule by hand, from the plan in memory: opening a session on a stored plan, gestures (moves by some hours, pins,
 * orders taken out), the bytes of the plan that comes of one, and opening them. Prints `case,operations,median_s,…` and, for
 * gestures, what was moved and CPU milliseconds each.
 */
export async function session(options: { generate?: string; operations?: number; seed?: number }): Promise<void> {
  const name = options.generate ?? 'bottling';
  if (!/^[a-z0-9-]+$/.test(name))
    throw new TuttiError('INPUT_EXAMPLE', `--generate takes the name of an example, got "${name}".`);
  const file = new URL(`../examples/${name}/generator.json`, import.meta.url);
  const now = Date.UTC(2026, 0, 5, 6);
  for (const operations of options.operations ? [options.operations] : [1000, 20_000]) {
    const model = generateWorkspace(JSON.parse(await readFile(file, 'utf8')), {
      operations,
      seed: options.seed ?? 1,
      now,
    });
    const plan = planEnterprise(model, { now, seed: 1, budget: { evaluations: 1 }, zones: 'bench' });
    const bytes = await measure(`encode ${name}`, operations, () => encodePlanBody(plan));
    const open = await measure(`open session ${name}`, operations, () => new PlanSession(model, openPlanBody(bytes)), {
      repeat: 3,
    });
    gestures(open, plan, operations);
    console.error(`${bytes.length} bytes, ${(bytes.length / plan.counts.operations).toFixed(0)} an operation`);
  }
}

function gestures(session: PlanSession, plan: PlanResult, operations: number): void {
  const times: number[] = [];
  let moved = 0;
  let refused = 0;
  for (const gesture of drawn(plan)) {
    session.standOn(plan as PlanSession['plan']);
    const before = process.cpuUsage();
    try {
      moved += session.apply(gesture, { id: 'bench' }).pushed.length;
    } catch (error) {
      if (!(error instanceof TuttiError)) throw error;
      refused++;
      continue;
    }
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  times.sort((a, b) => a - b);
  const shown = [median(times), times[0], times[times.length - 1]].map((ms) => `${ms.toFixed(0)} ms`).join(', ');
  console.error(
    `${times.length} gestures on ${operations} operations: CPU median, least, most ${shown}; ` +
      `${(moved / Math.max(1, times.length)).toFixed(0)} orders pushed each, ${refused} refused`,
  );
}

function drawn(plan: PlanResult): PlanGesture[] {
  const runs = plan.assignments.filter((one) => one.kind === 'run' && one.uses.length > 0 && !one.frozen);
  return Array.from({ length: 20 }, (_, i): PlanGesture => {
    const run = runs[Math.floor((runs.length * (i + 0.5)) / 20)];
    const at = { order: run.orders[0], step: run.step as string };
    if (i % 10 === 8) return { kind: 'pin', ...at };
    if (i % 10 === 9) return { kind: 'leave-out', order: at.order };
    return { kind: 'move', ...at, start: run.start + (i % 2 === 0 ? 6 : -6) * HOUR, resource: run.uses[0].resource };
  });
}
