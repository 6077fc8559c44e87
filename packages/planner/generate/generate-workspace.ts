import { randomFrom } from '@tutti/engines/toolbox';
import { type Model, requirePositive, TuttiError } from '@tutti/model';
import { boughtSupply } from './bought-supply.ts';
import { dateClusters, plantLateLines } from './due-dates.ts';
import { type Cluster, OrderBook } from './order-book.ts';
import { salesHistory } from './sales-history.ts';
import { renderSkeleton, type Skeleton } from './skeleton.ts';
import { type Specification, type SpecificationInput, specification } from './specification.ts';
import { freezeWork, startWork, supplyFrozen } from './started-work.ts';
import { secondsOf } from './template.ts';
import { indexWork, type WorkIndex } from './work-content.ts';
import { neededHorizon } from './workload.ts';

/** Sizes that have a name, in operations. */
export const sizes = { S: 1000, M: 5000, L: 20_000 } as const;

export type GenerateOptions = {
  /** Runs on limited resources that a plan of the workspace is to hold, within 3 %. */
  operations: number;
  seed: number;
  /** The workspace's now in epoch milliseconds; every date is relative to it. */
  now: number;
  /** Fixes the number of scale units instead of operations ÷ `scale.operationsPerUnit`; the horizon grows with the load. */
  units?: number;
};

const DAY = 86_400;

/**
 * An example workspace from a specification: everything a plan reads, made up, the same for the same arguments.
 *
 * Resources follow the operations (or `units`); the horizon follows the load, so that the busiest resource works for
 * `scale.utilisation` of it. Made-to-order demands, purchase orders, stock, work in progress and two years of sales.
 * @param given  a specification that `checkSpecification` finds no errors in
 * @returns      a model in the shape of `@tutti/model`'s schema, durations in seconds, instants in epoch ms
 * @throws TuttiError INPUT_SPECIFICATION when the specification has not its shape; INPUT_TEMPLATE_… when a template cannot be
 *         rendered; INPUT_NOT_POSITIVE when operations are not above 0. O(operations + items × history)
 */
export function generateWorkspace(given: SpecificationInput, options: GenerateOptions): Model {
  requirePositive('operations', options.operations);
  const spec = readSpecification(given);
  const { scale } = spec;
  const units = options.units ?? Math.round(options.operations / scale.operationsPerUnit);
  const skeleton = renderSkeleton(spec, Math.max(scale.minimumUnits, units), options);
  const { model } = skeleton;
  const index = indexWork(model);
  const book = new OrderBook(spec, skeleton, { index, random: randomFrom(options.seed, 'orders') });
  const shop = { spec, skeleton, index, random: randomFrom(options.seed, 'started'), taken: new Set<string>() };
  const started = startWork(book, shop);
  book.fill(options.operations - started.operations);
  const seconds = horizonOf(spec, { skeleton, index, clusters: book.clusters });
  const random = randomFrom(options.seed, 'dates');
  dateClusters(book.clusters, { spec, random, now: options.now, span: seconds });
  plantLateLines(book.clusters, { spec, model, index });
  freezeWork(book.clusters, shop);
  addDemandAndSupply(spec, { model, started: started.clusters, clusters: book.clusters, seconds, ...options });
  supplyFrozen(model, index);
  model.workspace.horizon = Math.ceil((seconds + longestLead(spec)) / DAY + 14) * DAY;
  return model;
}

function readSpecification(given: SpecificationInput): Specification {
  const read = specification.safeParse(given);
  if (read.success) return read.data;
  const first = read.error.issues[0];
  throw new TuttiError('INPUT_SPECIFICATION', `${first.path.join(' › ')}: ${first.message}.`, {
    advice: 'checkSpecification lists everything that is wrong.',
  });
}

function horizonOf(
  spec: Specification,
  given: { skeleton: Skeleton; index: WorkIndex; clusters: readonly Cluster[] },
): number {
  const lines = given.clusters.flatMap((one) => one.lines);
  const { changeShare, utilisation, minimumHorizon } = spec.scale;
  const minimum = secondsOf(minimumHorizon);
  return neededHorizon(lines, { ...given, changeShare, utilisation, minimum }).seconds;
}

function addDemandAndSupply(
  spec: Specification,
  given: {
    model: Model;
    started: readonly Cluster[];
    clusters: readonly Cluster[];
    seconds: number;
    seed: number;
    now: number;
  },
): void {
  const { model } = given;
  const lines = given.clusters.flatMap((one) => one.lines);
  const all = [...given.started.flatMap((one) => one.lines), ...lines];
  const { demands, promotions } = salesHistory(lines, { history: spec.history, ...given });
  model.calendars.push(promotions);
  for (const line of all) model.demands.push(line.demand);
  for (const one of demands) model.demands.push(one);
  const supply = boughtSupply(lines, { spec, ...given });
  model.stock.push(...supply.stock);
  for (const one of supply.orders) model.orders.push(one);
}

function longestLead(spec: Specification): number {
  return Math.max(...spec.orders.streams.map((stream) => secondsOf(stream.lead[1])));
}
