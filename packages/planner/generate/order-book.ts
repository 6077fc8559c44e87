import type { Random } from '@tutti/engines/toolbox';
import { type Attributes, type AttributeValue, type Demand, type Process, TuttiError } from '@tutti/model';
import { type ComponentNeeds, lineNeeds } from './component-needs.ts';
import type { Skeleton } from './skeleton.ts';
import type { Specification, Stream, Template } from './specification.ts';
import { type Names, render, renderNumber, type Setting } from './template.ts';
import type { WorkIndex } from './work-content.ts';

/** One demand before it has dates. */
export type Line = {
  id: string;
  demand: Demand;
  process: Process;
  attributes: Attributes;
  needs: ComponentNeeds;
};

/** Lines that belong together: one set of cluster draws, one cell, due at about the same time. */
export type Cluster = {
  stream: number;
  cell: AttributeValue;
  names: Names;
  lines: Line[];
  due: number;
  release: number;
};

/** Writes orders until the operations that they cause come to what was asked for. */
export class OrderBook {
  readonly clusters: Cluster[] = [];
  private readonly spec: Specification;
  private readonly skeleton: Skeleton;
  private readonly index: WorkIndex;
  private readonly random: Random;
  private readonly setting: Setting;
  private readonly loads: number[];
  private operations = 0;
  private lines = 0;

  constructor(spec: Specification, skeleton: Skeleton, given: { index: WorkIndex; random: Random }) {
    this.spec = spec;
    this.skeleton = skeleton;
    this.index = given.index;
    this.random = given.random;
    this.setting = { ...skeleton.setting, random: given.random };
    this.loads = skeleton.cells.map(() => 0);
  }

  /** Adds clusters, each in the cell with least work a unit, until the operations wanted are reached; cuts the last one. */
  fill(operations: number): void {
    while (this.operations < operations) {
      const cluster = this.write(this.pickStream(), this.emptiestCell());
      let more = clusterOperations(cluster);
      while (cluster.lines.length > 1 && this.operations + more > operations * 1.02) {
        cluster.lines.pop();
        more = clusterOperations(cluster);
      }
      this.add(cluster, more);
    }
  }

  /** One cluster of a stream in a cell, not yet counted. */
  write(stream: number, cell: number): Cluster {
    const given = this.spec.orders.streams[stream];
    const of = this.skeleton.cells[cell];
    const units = this.skeleton.setting.unitsOf.get(of) ?? 0;
    const names = this.drawInto({ ...this.skeleton.names, cell: of, units }, given.cluster);
    const count = Math.max(1, Math.round(renderNumber(given.lines, names, this.setting)));
    const lines = Array.from({ length: count }, () => this.writeLine(given, names));
    return { stream, cell: of, names, lines, due: 0, release: 0 };
  }

  add(cluster: Cluster, operations: number): void {
    this.clusters.push(cluster);
    this.operations += operations;
    const cell = this.skeleton.cells.indexOf(cluster.cell);
    const seconds = cluster.lines.reduce((total, line) => total + line.needs.seconds, 0);
    this.loads[cell] += seconds / Math.max(1, this.skeleton.setting.unitsOf.get(cluster.cell) ?? 1);
  }

  private writeLine(given: Stream, cluster: Names): Line {
    const number = ++this.lines;
    const names = this.drawInto({ ...cluster, number }, given.line);
    const id = `D-${String(number).padStart(5, '0')}`;
    const shell = render(given.demand, names, this.setting) as Demand;
    const item = this.index.item.get(shell.item);
    const process =
      shell.process === undefined ? this.index.maker.get(shell.item) : this.index.process.get(shell.process);
    if (!item || !process)
      throw new TuttiError(
        'INPUT_DEMAND_WITHOUT_SOURCE',
        `A demand asks for ${shell.item} by ${shell.process}: one is missing.`,
      );
    const demand = { ...shell, id, kind: shell.kind ?? 'order' };
    const attributes = { ...process.attributes, ...item.attributes, ...demand.attributes };
    return { id, demand, process, attributes, needs: lineNeeds(demand, { process, attributes }, this.index) };
  }

  private drawInto(names: Names, draws: Readonly<Record<string, Template>>): Names {
    const out: Record<string, AttributeValue> = { ...names };
    for (const name of Object.keys(draws)) {
      const value = render(draws[name], out, this.setting);
      if (value !== null) out[name] = value as AttributeValue;
    }
    return out;
  }

  private pickStream(): number {
    const { streams } = this.spec.orders;
    let left = this.random.uniform(
      0,
      streams.reduce((total, one) => total + one.share, 0),
    );
    return Math.max(
      0,
      streams.findIndex((one) => (left -= one.share) < 0),
    );
  }

  private emptiestCell(): number {
    let best = 0;
    for (let i = 1; i < this.loads.length; i++) if (this.loads[i] < this.loads[best]) best = i;
    return best;
  }
}

/** Operations that a cluster causes: its own steps and its share of the lots that they need. */
export function clusterOperations(cluster: Cluster): number {
  return cluster.lines.reduce((total, line) => total + line.needs.operations, 0);
}
