import type { Routing, RoutingLink } from '@tutti/engines/schedule';
import type { Attributes, Lane, Process, Reason } from '@tutti/model';
import { holds, meanOf } from '@tutti/model';
import { Interner } from './interner.ts';
import { likelyPath, type Path, type ProcessGraph, processGraph } from './likely-path.ts';
import type { StepOverride } from './planned-time.ts';
import { type RoutingParts, routingStep } from './routing-steps.ts';

/** A routing shared by orders, with the path it was made from. */
export type PlanRouting = {
  index: number;
  path: Path;
  process?: Process;
  /** Step quantity per unit of the order, by step. */
  factors: number[];
  done: number;
  /** Why it cannot be done at all. */
  unplannable?: Reason;
};

export type RoutingRequest = {
  process: Process;
  item: string;
  place: string | undefined;
  quantity: number;
  attributes: Attributes;
  override?: Record<string, StepOverride>;
  /** Steps that are done. */
  passed?: ReadonlySet<string>;
};

/** Routings of a plan: one per process, place, path and override, shared by all orders that are alike. */
export class PlanRoutings {
  readonly list: Routing[] = [];
  private readonly parts: RoutingParts;
  private readonly graphs = new Map<
    Process,
    { graph: ProcessGraph; conditional: Process['steps']; perUnit: boolean }
  >();
  private readonly made = new Interner<PlanRouting>();

  constructor(parts: RoutingParts) {
    this.parts = parts;
  }

  graphOf(process: Process): ProcessGraph {
    return this.known(process).graph;
  }

  of(request: RoutingRequest): PlanRouting {
    const { process, passed, override } = request;
    const { conditional, perUnit } = this.known(process);
    let key = `${process.id}@${process.version}/${request.place ?? ''}/${request.item}/`;
    if (conditional.length > 0) key += maskOf(conditional, request.attributes);
    if (passed?.size) key += `/passed ${[...passed].sort().join(' ')}`;
    if (override) key += `/override ${JSON.stringify(override)}`;
    if (perUnit) key += `/quantity ${request.quantity}`;
    return this.made.list[this.made.of(key, () => this.make(request))];
  }

  /** One leg: the lead time in the destination's working time, on the lane's vehicle, from a departure where it has some. */
  ofLane(lane: Lane, item: string): PlanRouting {
    const weighed = lane.cost.perWeight === undefined ? '' : item;
    return this.made.list[this.made.of(`lane ${lane.id}/${weighed}`, () => this.leg(lane, item))];
  }

  /** Nothing to be done: what stands for an order that cannot be planned. */
  none(): PlanRouting {
    const steps = [
      { id: 'none', modes: [{ id: 'none', fixed: 0, perUnit: 0, teardown: 0, uses: [], costPerUnit: 0 }] },
    ];
    const made = () =>
      this.add({ id: 'none', steps: steps.map((step) => ({ ...instant, ...step })), links: [], done: 0 });
    return this.made.list[this.made.of('none', made)];
  }

  private known(process: Process) {
    let found = this.graphs.get(process);
    if (!found) {
      const conditional = process.steps.filter((step) => step.when);
      const perUnit = process.steps.some((step) =>
        step.modes.some((mode) => mode.uses.some((use) => use.basis === 'unit')),
      );
      this.graphs.set(process, (found = { graph: processGraph(process), conditional, perUnit }));
    }
    return found;
  }

  private make(request: RoutingRequest): PlanRouting {
    const { process, place, quantity, override } = request;
    const { view } = this.parts;
    const graph = this.graphOf(process);
    const path = likelyPath(graph, request.attributes, request.passed);
    if (path.steps.length === 0) return { ...this.none(), process };
    const made = process.makes.find((one) => one.item === request.item) ?? process.makes[0];
    const factors = this.factors(process, path, graph, made.quantity);
    const item = view.item.get(made.item);
    const context = { process, item, place, path, factors, quantity, ...(override ? { override } : {}) };
    const steps = path.steps.map((_, i) => routingStep(this.parts, context, i));
    const blocked = steps.find((step) => step.modes.length === 0);
    const routing = {
      id: `${process.id}@${process.version}`,
      steps,
      links: linksByIndex(path),
      done: doneStep(path, graph, made.at),
    };
    if (!blocked) return this.add(routing, { path, process, factors });
    const reason: Reason = { code: 'class-without-member', params: { process: process.id, step: blocked.id } };
    return { ...this.none(), process, unplannable: reason };
  }

  /** Planning rule 1: the order's quantity counts good units; a step makes that ÷ the yields from it on. */
  private factors(process: Process, { steps }: Path, graph: ProcessGraph, makes: number): number[] {
    const yields = steps.map((step) => this.parts.times.yieldOf(process, step));
    return steps.map((step) => {
      const later = graph.after.get(step.id);
      let good = 1;
      steps.forEach((other, i) => {
        if (other === step || later?.has(other.id)) good *= yields[i];
      });
      return 1 / (makes * Math.max(good, 1e-9));
    });
  }

  private leg(lane: Lane, item: string): PlanRouting {
    const { calendars, resources, view } = this.parts;
    const calendar = calendars.ofStep(undefined, lane.to);
    const target = lane.vehicle === undefined ? undefined : resources.target(lane.vehicle);
    const uses = target ? [{ target, quantity: 1, phase: 'run' as const, handover: 'never' as const }] : [];
    const weight = view.item.get(item)?.weight ?? 0;
    const costPerUnit = (lane.cost.perUnit ?? 0) + (lane.cost.perWeight ?? 0) * weight;
    const mode = { id: 'leg', fixed: meanOf(lane.leadTime), perUnit: 0, teardown: 0, uses, costPerUnit };
    const travel = {
      ...instant,
      id: 'travel',
      modes: [mode],
      ...(calendar === undefined || target ? {} : { calendar }),
    };
    if (lane.departures === undefined) return this.add({ id: `lane ${lane.id}`, steps: [travel], links: [], done: 0 });
    const wait = { id: 'departure', fixed: 0, perUnit: 0, teardown: 0, uses: [], costPerUnit: 0 };
    const leave = { ...instant, id: 'leave', modes: [wait], calendar: calendars.gate(lane.departures, lane.from) };
    const link: RoutingLink = { from: 0, to: 1, type: 'after-end', min: 0, ...(target ? { max: 0 } : {}) };
    return this.add({ id: `lane ${lane.id}`, steps: [leave, travel], links: [link], done: 1 });
  }

  private add(routing: Routing, more: Partial<PlanRouting> = {}): PlanRouting {
    const index = this.list.push(routing) - 1;
    const factors = routing.steps.map((step) => step.quantityFactor);
    return { index, path: { steps: [], links: [] }, factors, done: routing.done, ...more };
  }
}

const instant = { quantityFactor: 1, across: 'breaks' as const, minPieceSeconds: 0 };

function maskOf(conditional: Process['steps'], attributes: Attributes): string {
  return conditional.map((step) => (holds(step.when ?? [], attributes) ? '1' : '0')).join('');
}

function linksByIndex({ steps, links }: Path): RoutingLink[] {
  const at = new Map(steps.map((step, i) => [step.id, i]));
  return links.flatMap(({ from, to, ...rest }) => {
    const [a, b] = [at.get(from), at.get(to)];
    return a === undefined || b === undefined ? [] : [{ from: a, to: b, ...rest }];
  });
}

/** Planning rule 8: `makes.at`, or the last step before it that is on the path; without it the last of the path. */
function doneStep({ steps }: Path, graph: ProcessGraph, at: string | undefined): number {
  if (at === undefined) return steps.length - 1;
  const exact = steps.findIndex((step) => step.id === at);
  if (exact >= 0) return exact;
  const before = steps.findLastIndex((step) => graph.after.get(step.id)?.has(at));
  return before >= 0 ? before : steps.length - 1;
}
