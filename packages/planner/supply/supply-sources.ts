import type { Source } from '@tutti/engines/requirements';
import { type Lane, meanOf, type Process } from '@tutti/model';
import { isActive, type ModelView } from '../schedule/model-view.ts';
import { PlannedTimes } from '../schedule/planned-time.ts';
import { nettingPlace } from '../schedule/stock-pegs.ts';
import type { PolicyLookup } from '../strategy/policy-lookup.ts';
import { isPurchase, laneSource } from './lane-source.ts';
import { makeSource } from './make-source.ts';
import type { SupplyTime } from './supply-time.ts';

export type SourceParts = { view: ModelView; time: SupplyTime; varying: ReadonlySet<string>; policies: PolicyLookup };

/** What can make an item appear at a place: processes and lanes, looked up when asked for and built once. */
export class SupplySources {
  /** Process or lane behind the id of a source. */
  readonly process = new Map<string, Process>();
  readonly lane = new Map<string, Lane>();
  private readonly parts: SourceParts & { times: PlannedTimes };
  private readonly lanes = new Map<string, Lane[]>();
  private readonly built = new Map<string, Source[]>();
  private readonly sites = new Map<Process, readonly string[]>();
  private readonly ownSites: string[];
  private readonly usual = new Map<string, number>();

  constructor(parts: SourceParts) {
    const { view } = parts;
    this.parts = { ...parts, times: new PlannedTimes(view) };
    for (const lane of view.model.lanes) {
      if (!isActive(lane) || lane.mode === 'return') continue;
      const to = nettingPlace(view, lane.to);
      if (!isPurchase(view, lane) && nettingPlace(view, lane.from) === to) continue;
      for (const item of lane.items === '*' ? ['*'] : lane.items) push(this.lanes, `${item}\u0000${to}`, lane);
    }
    for (const list of this.lanes.values()) list.sort((a, b) => (a.id < b.id ? -1 : 1));
    const own = view.model.places.filter((place) => place.role === 'own' && place.level === 'site');
    this.ownSites = own.map((place) => nettingPlace(view, place.id)).sort();
    this.countUsual();
  }

  /** Sources of an item at a netting place, rank 0 included. */
  of(item: string, place: string): Source[] {
    const key = `${item}\u0000${place}`;
    const known = this.built.get(key);
    if (known) return known;
    const found = [...this.makes(item, place), ...this.legs(item, place)];
    this.built.set(key, found);
    return found;
  }

  /** Of a pair's sources the one that is taken when nothing speaks against it: best rank, then least money a unit, then id. */
  usualSource(item: string, place: string): Source | undefined {
    const able = this.of(item, place).filter((one) => one.rank !== 0);
    const order = (a: Source, b: Source) =>
      (a.rank ?? 1) - (b.rank ?? 1) || (a.cost?.perUnit ?? 0) - (b.cost?.perUnit ?? 0) || (a.id < b.id ? -1 : 1);
    return able.sort(order)[0];
  }

  /** Elapsed seconds from order to receipt, mean and variance, of a usual quantity from a source. */
  leadTime(source: Source): { mean: number; variance: number } {
    const { seconds, perUnitSeconds = 0, calendar } = source.leadTime;
    const mean = this.parts.time.elapsed(seconds + perUnitSeconds * (this.usual.get(source.item) ?? 1), calendar);
    const stated = this.lane.get(source.id)?.leadTime;
    const cv = source.type !== 'make' && stated !== undefined && typeof stated !== 'number' ? (stated.cv ?? 0) : 0;
    const least = stated === undefined ? 0 : meanOf(stated) * cv;
    return { mean, variance: least ** 2 };
  }

  /** Id by which orders and demands name a process. */
  idOf(process: Process): string {
    return this.parts.view.process.get(process.id) === process ? process.id : `${process.id}@${process.version}`;
  }

  private makes(item: string, place: string): Source[] {
    const { view, policies } = this.parts;
    return (view.makers.get(item) ?? []).flatMap((process): Source[] => {
      if (process.makes[0].item !== item || !this.sitesOf(process).includes(place)) return [];
      const id = this.idOf(process);
      this.process.set(id, process);
      const at = { id, place, work: process.place ?? place, reference: this.usual.get(item) ?? 1 };
      const share = policies.number('sourceShare', { item, place, process: process.id });
      return [{ ...makeSource(process, this.parts, at), ...(share === undefined ? {} : { share }) }];
    });
  }

  private legs(item: string, place: string): Source[] {
    const { view, policies } = this.parts;
    const lanes = [...(this.lanes.get(`${item}\u0000${place}`) ?? []), ...(this.lanes.get(`*\u0000${place}`) ?? [])];
    return lanes.map((lane): Source => {
      this.lane.set(lane.id, lane);
      const source = laneSource(lane, view.item.get(item), { ...this.parts, id: lane.id, item });
      const share = policies.number('sourceShare', { item, place, lane: lane.id });
      return share === undefined ? source : { ...source, share };
    });
  }

  /** Where a process is done: its place, else where all its named resources are, else at every own site. */
  private sitesOf(process: Process): readonly string[] {
    const known = this.sites.get(process);
    if (known) return known;
    const { view } = this.parts;
    const used = process.steps.flatMap((step) => step.modes.flatMap((mode) => mode.uses.map((use) => use.of)));
    const places = used.flatMap((of) => view.resource.get(typeof of === 'string' ? of : of.all[0])?.place ?? []);
    const sites =
      process.place !== undefined
        ? [nettingPlace(view, process.place)]
        : places.length > 0
          ? [...new Set(places.map((place) => nettingPlace(view, place)))]
          : this.ownSites;
    this.sites.set(process, sites);
    return sites;
  }

  /** The mean quantity asked for of each item: the size at which lead times are read. */
  private countUsual(): void {
    const sums = new Map<string, { total: number; count: number }>();
    for (const { kind, item, quantity } of this.parts.view.model.demands) {
      if (kind === 'history' || kind === 'forecast' || kind === 'arrivals') continue;
      const sum = sums.get(item) ?? { total: 0, count: 0 };
      sums.set(item, { total: sum.total + quantity, count: sum.count + 1 });
    }
    for (const [item, { total, count }] of sums) this.usual.set(item, total / count);
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
