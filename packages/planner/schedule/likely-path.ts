import { type Attributes, holds, type Process, type Step } from '@tutti/model';

export type PathLink = {
  from: string;
  to: string;
  type: 'after-end' | 'after-start' | 'at-start' | 'not-in-parallel';
  min: number;
  max?: number;
  overlapQuantity?: number;
};

/** The steps an order passes, in topological order, with the links among them. */
export type Path = { steps: Step[]; links: PathLink[] };

/** The graph of a process, read once: what every order's path is cut from. */
export type ProcessGraph = {
  process: Process;
  /** In topological order; in the listed order where the links leave it open. */
  order: Step[];
  links: PathLink[];
  /** By step id: the steps after it, itself excluded. */
  after: ReadonlyMap<string, ReadonlySet<string>>;
};

export function processGraph(process: Process): ProcessGraph {
  const links = linksOf(process);
  const order = topological(process, links);
  const after = new Map<string, Set<string>>();
  for (const step of order.toReversed()) {
    const found = new Set<string>();
    for (const link of links)
      if (link.from === step.id && link.type !== 'not-in-parallel') {
        found.add(link.to);
        for (const later of after.get(link.to) ?? []) found.add(later);
      }
    after.set(step.id, found);
  }
  return { process, order, links, after };
}

/** Empty links = the listed order. `at-start` is a lag that is met exactly unless a longer one is allowed. */
function linksOf({ steps, links }: Process): PathLink[] {
  if (links.length === 0)
    return steps.slice(1).map((step, i) => ({ from: steps[i].id, to: step.id, type: 'after-end', min: 0 }));
  return links.map((link) => {
    const min = Math.ceil(link.minSeconds ?? 0);
    const max =
      link.maxSeconds === undefined ? (link.type === 'at-start' ? min : undefined) : Math.floor(link.maxSeconds);
    return {
      from: link.from,
      to: link.to,
      type: link.type,
      min,
      ...(max === undefined ? {} : { max }),
      ...(link.overlapQuantity === undefined ? {} : { overlapQuantity: link.overlapQuantity }),
    };
  });
}

/** Kahn (1962), always taking the first listed step that is ready; steps of a circle keep their listed place at the end. */
function topological({ steps }: Process, links: readonly PathLink[]): Step[] {
  const waits = new Map(steps.map((step) => [step.id, new Set<string>()]));
  for (const link of links) if (link.type !== 'not-in-parallel') waits.get(link.to)?.add(link.from);
  const left = [...steps];
  const order: Step[] = [];
  while (left.length > 0) {
    const at = left.findIndex((step) => waits.get(step.id)?.size === 0);
    const [next] = left.splice(Math.max(at, 0), 1);
    order.push(next);
    for (const open of waits.values()) open.delete(next.id);
  }
  return order;
}

/**
 * The path an order is planned on: steps whose condition holds, on the most likely outcomes (planning rule 11); what is
 * skipped or `passed` already takes no time, and the links through it are joined.
 * @param passed  ids of steps that are done
 */
export function likelyPath(graph: ProcessGraph, attributes: Attributes, passed?: ReadonlySet<string>): Path {
  const skipped = new Set<string>(passed);
  for (const step of graph.order) if (step.when && !holds(step.when, attributes)) skipped.add(step.id);
  for (const step of graph.order) if (!skipped.has(step.id)) skipAfter(graph, step, skipped);
  if (skipped.size === 0) return { steps: graph.order, links: graph.links };
  let links = graph.links;
  for (const step of graph.order) if (skipped.has(step.id)) links = joinedThrough(step.id, links);
  return { steps: graph.order.filter((step) => !skipped.has(step.id)), links };
}

function skipAfter(graph: ProcessGraph, step: Step, skipped: Set<string>): void {
  const to = likelyExit(graph, step);
  if (to === 'next') return;
  const later = graph.after.get(step.id) ?? new Set();
  for (const id of later) if (to === 'done' || graph.after.get(id)?.has(to)) skipped.add(id);
}

/** Where an order most likely goes: loops back and scrap are not a way on; per-unit outcomes go with the order. */
function likelyExit(graph: ProcessGraph, step: Step): string {
  const ways = (step.outcomes ?? []).filter(
    (one) =>
      one.basis !== 'unit' &&
      (one.to === 'next' || one.to === 'done' || graph.after.get(step.id)?.has(one.to)) &&
      one.probability > 0,
  );
  if (ways.length === 0) return 'next';
  return ways.reduce((best, one) => (one.probability > best.probability ? one : best)).to;
}

/** Removes a step from the graph: each way into it is joined to each way out, lags added. */
function joinedThrough(id: string, links: readonly PathLink[]): PathLink[] {
  const rest = links.filter((link) => link.from !== id && link.to !== id);
  const ordered = links.filter((link) => link.type !== 'not-in-parallel');
  for (const into of ordered.filter((link) => link.to === id))
    for (const out of ordered.filter((link) => link.from === id)) {
      const max = into.max === undefined || out.max === undefined ? undefined : into.max + out.max;
      const { type, overlapQuantity } = into;
      rest.push({
        from: into.from,
        to: out.to,
        type: type === 'at-start' && max === undefined ? 'after-start' : type,
        min: into.min + out.min,
        ...(max === undefined ? {} : { max }),
        ...(overlapQuantity === undefined ? {} : { overlapQuantity }),
      });
    }
  return rest;
}
