import type { Process, Step } from '../entities/process.ts';
import type { Use } from '../entities/use.ts';
import type { Check } from './check.ts';
import { findCycles } from './find-cycles.ts';
import type { Spot } from './spot.ts';

/** The steps of one process as a graph: links that give an order, or the listed order where there are none. */
type StepGraph = { after: Map<string, string[]>; reach: (from: string) => ReadonlySet<string> };

/** Steps follow each other without cycles, loops by outcome end, holds end later, `same` looks back. */
export function checkStepGraphs(check: Check): void {
  check.model.processes.forEach((process, row) => {
    const links = directLinks(process);
    const cycles = findCycles(links);
    for (const cycle of cycles) {
      const path = [...cycle, cycle[0]].join(' → ');
      check.error('step-cycle', ['processes', row, 'links'], { process: process.id, path }, cycle[0]);
    }
    if (cycles.length > 0) return;
    const plain = reachable(links);
    const loops = checkLoops(check, { process, row, plain });
    if (usesLookAround(process)) checkHolds(check, { process, row, graph: withJumps(process, links, loops) });
  });
}

function directLinks({ steps, links }: Process): Map<string, string[]> {
  const after = new Map<string, string[]>(steps.map((step) => [step.id, []]));
  if (links.length === 0) {
    for (let s = 0; s + 1 < steps.length; s++)
      if (steps[s].id !== steps[s + 1].id) after.get(steps[s].id)!.push(steps[s + 1].id);
  }
  for (const { from, to, type } of links)
    if (type !== 'not-in-parallel' && from !== to && after.has(to)) after.get(from)?.push(to);
  return after;
}

/** What can be reached from a step, itself left out unless on a cycle; kept once computed. */
function reachable(after: Map<string, string[]>): StepGraph {
  const known = new Map<string, Set<string>>();
  const reach = (from: string) => {
    const before = known.get(from);
    if (before) return before;
    const found = new Set<string>(after.get(from));
    for (const id of found) for (const next of after.get(id) ?? []) found.add(next);
    known.set(from, found);
    return found;
  };
  return { after, reach };
}

type Loops = ReadonlySet<string>;
const loopKey = (step: string, to: string) => `${step}/${to}`;

/** An outcome that leads back to its own step or an earlier one is a loop: it says how often, and something leads out. */
function checkLoops(check: Check, of: { process: Process; row: number; plain: StepGraph }): Loops {
  const { process, row, plain } = of;
  const loops = new Set<string>();
  process.steps.forEach((step, s) => {
    step.outcomes?.forEach((outcome, i) => {
      if (outcome.to !== step.id && !plain.reach(outcome.to).has(step.id)) return;
      loops.add(loopKey(step.id, outcome.to));
      if (outcome.maxVisits !== undefined) return;
      const params = { step: step.id, to: outcome.to };
      check.error('loop-without-limit', ['processes', row, 'steps', s, 'outcomes', i, 'maxVisits'], params);
    });
  });
  if (loops.size > 0) checkExits(check, of);
  return loops;
}

/** Backwards from the ends: a step whose outcomes all lead to steps from which no end is reached never lets an order go. */
function checkExits(check: Check, of: { process: Process; row: number; plain: StepGraph }): void {
  const { process, row, plain } = of;
  const sources = new Map<string, string[]>();
  const leaving: string[] = [];
  for (const step of process.steps) {
    const ways = waysOut(step, plain.after.get(step.id) ?? []);
    if (ways.includes('done')) leaving.push(step.id);
    for (const way of ways) sources.set(way, [...(sources.get(way) ?? []), step.id]);
  }
  const free = new Set(leaving);
  for (const id of free) for (const source of sources.get(id) ?? []) free.add(source);
  process.steps.forEach((step, s) => {
    if (!free.has(step.id) && step.outcomes?.length)
      check.error('loop-without-exit', ['processes', row, 'steps', s, 'outcomes'], { step: step.id });
  });
}

/** The steps that may follow, with 'done' for the end of the order. */
function waysOut(step: Step, next: readonly string[]): string[] {
  const onward = next.length === 0 ? ['done'] : next;
  const outcomes = (step.outcomes ?? []).filter((outcome) => outcome.probability > 0);
  const given = outcomes.reduce((sum, outcome) => sum + outcome.probability, 0);
  const ways = outcomes.flatMap(({ to }) => (to === 'next' ? onward : to === 'scrap' ? ['done'] : [to]));
  return given < 1 - 1e-9 ? [...ways, ...onward] : ways;
}

function usesLookAround(process: Process): boolean {
  return process.steps.some((step) => step.modes.some((mode) => mode.uses.some((use) => use.until ?? use.same)));
}

/** The links and the outcomes that jump ahead: the way an order can go without looping. */
function withJumps(process: Process, links: Map<string, string[]>, loops: Loops): StepGraph {
  const after = new Map<string, string[]>([...links].map(([id, next]) => [id, [...next]]));
  for (const step of process.steps)
    for (const { to } of step.outcomes ?? [])
      if (after.has(to) && !loops.has(loopKey(step.id, to))) after.get(step.id)!.push(to);
  return reachable(after);
}

function checkHolds(check: Check, of: { process: Process; row: number; graph: StepGraph }): void {
  const { process, row, graph } = of;
  process.steps.forEach((step, s) => {
    step.modes.forEach((mode, m) => {
      mode.uses.forEach((use, u) => {
        const spot: Spot = ['processes', row, 'steps', s, 'modes', m, 'uses', u];
        checkUntil(check, { step, use, graph }, spot);
        checkSame(check, { process, step, use, graph }, spot);
      });
    });
  });
}

function checkUntil(check: Check, of: { step: Step; use: Use; graph: StepGraph }, spot: Spot): void {
  const { step, use, graph } = of;
  const { until } = use;
  if (until === undefined || until === 'next' || until === 'empty') return;
  if (!graph.after.has(until)) {
    const hint = check.maybe(`step after ${spot[1]}`, until, () => [...graph.after.keys(), 'next', 'empty']);
    check.error('reference-unknown', [...spot, 'until'], { kind: 'step', id: until, ...hint }, until);
  } else if (!graph.reach(step.id).has(until))
    check.error('until-not-later', [...spot, 'until'], { step: step.id, until }, until);
}

function checkSame(check: Check, of: { process: Process; step: Step; use: Use; graph: StepGraph }, spot: Spot): void {
  const { process, step, use, graph } = of;
  const { same } = use;
  if (same === undefined) return;
  const there = check.index.steps.get(process)?.get(same);
  if (there === undefined) {
    const hint = check.maybe(`step before ${spot[1]}`, same, () => [...graph.after.keys()]);
    check.error('reference-unknown', [...spot, 'same'], { kind: 'step', id: same, ...hint }, same);
  } else if (!graph.reach(same).has(step.id)) {
    check.error('same-not-earlier', [...spot, 'same'], { step: step.id, same }, same);
  } else {
    const wanted = namesOf(use);
    const used = there.modes.some((mode) => mode.uses.some((one) => namesOf(one).some((id) => wanted.includes(id))));
    if (!used) check.error('same-without-use', [...spot, 'same'], { same, of: wanted.join(' + ') }, same);
  }
}

function namesOf(use: Use): readonly string[] {
  return typeof use.of === 'string' ? [use.of] : use.of.all;
}
