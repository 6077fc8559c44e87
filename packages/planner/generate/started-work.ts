import type { Random } from '@tutti/engines/toolbox';
import { type Attributes, type Model, type Order, type Process, type Step, TuttiError, type Use } from '@tutti/model';
import { lineNeeds, lotOf } from './component-needs.ts';
import type { Cluster, Line, OrderBook } from './order-book.ts';
import type { Skeleton } from './skeleton.ts';
import type { Specification } from './specification.ts';
import { render, secondsOf } from './template.ts';
import { isLimited, membersFor, plannedSeconds, stepQuantities, stepsFor, type WorkIndex } from './work-content.ts';

type Shop = { spec: Specification; skeleton: Skeleton; index: WorkIndex; random: Random; taken: Set<string> };

/**
 * Jobs that run at now: in each cell one cluster whose lines stand at the steps named, the last line at the last step.
 * Each has a firm running order, an entry of work in progress, and its resources carry its attributes. People are left
 * out: whoever is on shift does the rest.
 * @returns the clusters, dated; the number of runs that are still to be done
 */
export function startWork(book: OrderBook, shop: Shop): { clusters: Cluster[]; operations: number } {
  const { running } = shop.spec;
  const found = { clusters: [] as Cluster[], operations: 0 };
  if (!running) return found;
  shop.skeleton.cells.forEach((_, cell) => {
    const cluster = book.write(running.stream, cell);
    cluster.lines.length = Math.min(cluster.lines.length, running.steps.length);
    const first = running.steps.length - cluster.lines.length;
    const [least] = shop.spec.orders.streams[running.stream].lead;
    cluster.release = shop.skeleton.setting.now;
    cluster.due = cluster.release + secondsOf(least) * 1000;
    const kept = cluster.lines.filter((line, i) => {
      const left = startLine(line, running.steps[first + i], cluster.due, shop);
      found.operations += left;
      return left > 0;
    });
    if (kept.length > 0) found.clusters.push({ ...cluster, lines: kept });
  });
  return found;
}

/** Starts one line at a step; 0 when the step is not on its way or a machine for it is not free. */
function startLine(line: Line, at: string, due: number, shop: Shop): number {
  const { model, setting } = shop.skeleton;
  const { now } = setting;
  const steps = stepsFor(line.process, line.attributes);
  const i = steps.findIndex((step) => step.id === at);
  const uses = i < 0 ? undefined : freeMembers(steps[i], line.demand.quantity, shop);
  if (!uses) return 0;
  const { demand } = line;
  Object.assign(demand, { at: due, release: now - 86_400_000 });
  const id = `W-${demand.id.slice(2)}`;
  const seconds = stepSeconds(line.process, line.attributes, i, demand.quantity);
  const remaining = Math.ceil(seconds * shop.random.uniform(0.2, 0.8));
  const start = now - Math.round((seconds - remaining) * 1000);
  const made = { id, item: demand.item, quantity: demand.quantity, process: line.process.id, to: demand.place };
  const pegs = [{ demand: demand.id, quantity: demand.quantity }];
  model.orders.push({ ...orderOf(made, line.demand.attributes), pegs, start, end: due, state: 'running' });
  model.workspace.state.wip.push({ order: id, step: at, remaining, resources: uses.map((use) => use.resource) });
  for (const use of uses) carry(use.resource, line.attributes, shop);
  return steps.slice(i).filter(isLimited).length;
}

function orderOf(made: Pick<Order, 'id' | 'item' | 'quantity' | 'process' | 'to'>, attributes?: Attributes) {
  return { ...made, type: 'make' as const, firm: true, ...(attributes ? { attributes } : {}) };
}

/**
 * Lots whose first step is fixed soon after now, one in each cell: of the item that the cell's first cluster needs.
 * Each has a firm order and a frozen run on free resources.
 */
export function freezeWork(clusters: readonly Cluster[], shop: Shop): void {
  const { frozen } = shop.spec;
  if (!frozen) return;
  const { model, setting, cells } = shop.skeleton;
  for (const cell of cells) {
    const due = (one: Cluster) => one.due;
    const own = clusters.filter((one) => one.cell === cell && one.stream === frozen.stream);
    const first = own.sort((a, b) => due(a) - due(b))[0];
    if (!first) continue;
    const item = String(render(frozen.item, first.names, setting));
    const process = shop.index.maker.get(item);
    if (!process) throw new TuttiError('INPUT_FROZEN_ITEM', `Nothing makes "${item}", which is to be frozen.`);
    const quantity = lotOf(process) ?? first.lines[0].demand.quantity;
    freezeLot(
      { item, process, quantity, to: first.lines[0].demand.place, after: secondsOf(frozen.after) },
      shop,
      model,
    );
  }
}

function freezeLot(
  lot: { item: string; process: Process; quantity: number; to: string; after: number },
  shop: Shop,
  model: Model,
): void {
  const attributes = { ...lot.process.attributes, ...shop.index.item.get(lot.item)?.attributes };
  const [step] = stepsFor(lot.process, attributes);
  const uses = freeMembers(step, lot.quantity, shop);
  if (!uses) return;
  const start = Math.ceil(shop.skeleton.setting.now / 60_000) * 60_000 + lot.after * 1000;
  const end = start + Math.ceil(stepSeconds(lot.process, attributes, 0, lot.quantity)) * 1000;
  const id = `F-${lot.item}`;
  const { item, quantity, process, to } = lot;
  model.orders.push({
    ...orderOf({ id, item, quantity, process: process.id, to }),
    pegs: [],
    start,
    end,
    state: 'released',
  });
  const mode = step.modes[0].id;
  model.assignments.push({ kind: 'run', orders: [id], step: step.id, mode, uses, start, end, quantity, frozen: true });
}

/** What is fixed has its bought materials: stock of them covers at least what fixed runs take. */
export function supplyFrozen(model: Model, index: WorkIndex): void {
  const needed = new Map<string, number>();
  for (const { frozen, orders, step } of model.assignments)
    for (const order of model.orders) {
      const process = index.maker.get(order.item);
      if (!process || !frozen || !orders.includes(order.id) || process.steps[0].id !== step) continue;
      const attributes = { ...process.attributes, ...index.item.get(order.item)?.attributes };
      const { bought } = lineNeeds(order, { process, attributes }, index);
      for (const [item, quantity] of bought) needed.set(item, (needed.get(item) ?? 0) + quantity);
    }
  for (const lot of model.stock) {
    const scale = 10 ** (index.item.get(lot.item)?.decimals ?? 0);
    lot.quantity = Math.max(lot.quantity, Math.ceil((needed.get(lot.item) ?? 0) * scale - 1e-6) / scale);
  }
}

function stepSeconds(process: Process, attributes: Attributes, i: number, quantity: number): number {
  const steps = stepsFor(process, attributes);
  return plannedSeconds(steps[i], stepQuantities(process, steps, quantity)[i]);
}

/** A free member for each use that is not of people by class; undefined when one has none. Takes what it gives. */
function freeMembers(step: Step, quantity: number, shop: Shop): { resource: string; quantity: number }[] | undefined {
  const found: { resource: string; quantity: number }[] = [];
  for (const use of step.modes[0].uses) {
    const members = membersFor(use, shop.index);
    if (members[0]?.kind === 'personnel' && (members.length > 1 || members[0].id !== use.of)) continue;
    const member = members.find((one) => fits(one, use, quantity, shop));
    if (!member) return undefined;
    found.push({ resource: member.id, quantity: use.quantity });
  }
  for (const one of found) if (shop.index.resource.get(one.resource)?.capacity === 1) shop.taken.add(one.resource);
  return found.length > 0 ? found : undefined;
}

function fits(one: Model['resources'][number], use: Use, quantity: number, shop: Shop): boolean {
  const room = one.load?.[0]?.quantity ?? quantity;
  return !shop.taken.has(one.id) && use.quantity <= one.capacity && room >= quantity;
}

/** What runs on a resource is what its next changeover starts from. */
function carry(id: string, attributes: Attributes, shop: Shop): void {
  const { resources } = shop.skeleton.model.workspace.state;
  const read = shop.index.resource.get(id)?.changeover?.attributes ?? [];
  const known = resources.find((one) => one.resource === id);
  if (!known || read.length === 0) return;
  const now = Object.fromEntries(read.flatMap((name) => (name in attributes ? [[name, attributes[name]]] : [])));
  known.attributes = { ...known.attributes, ...now };
}
