import { holds } from '@tutti/model';
import { NEVER, union, WorkingTime } from '@tutti/model/calendars';
import type { AttributeSets } from './attribute-sets.ts';
import { compileMatrix } from './compile-changeovers.ts';
import type { CompiledCampaign, Crew, Matrix, MemberSet, ReservedTime } from './compiled.ts';
import type { CrewUse, ScheduleCalendar, ScheduleProblem, ScheduleResource, Target } from './problem.ts';

/** Calendars by index with a cache of common working times; a new intersection gets the next index. */
export class Calendars {
  readonly times: WorkingTime[] = [];
  private readonly rows: Int32Array[] = [];

  add(time: WorkingTime): number {
    const same = this.times.findIndex((known) => known.equals(time));
    return same >= 0 ? same : this.times.push(time) - 1;
  }

  /** Index of the common working time of two calendars; O(1) after the first time. */
  readonly meet = (a: number, b: number): number => {
    if (a === b) return a;
    const low = Math.min(a, b);
    const high = Math.max(a, b);
    let row = this.rows[low];
    if (row === undefined || row.length <= high) {
      const next = new Int32Array(Math.max(64, high * 2)).fill(-1);
      if (row) next.set(row);
      this.rows[low] = next;
      row = next;
    }
    if (row[high] < 0) row[high] = this.add(this.times[low].intersect(this.times[high]));
    return row[high];
  };
}

/** Regular and extended (with overtime) working time of a calendar. */
export function timesOf(calendar: ScheduleCalendar): { regular: WorkingTime; extended: WorkingTime } {
  const regular = new WorkingTime(calendar.starts, calendar.ends, calendar.speeds);
  const overtime = calendar.overtime;
  if (!overtime || overtime.starts.length === 0) return { regular, extended: regular };
  return { regular, extended: merged(regular, overtime) };
}

/** The time in which some resource has overtime. */
export function allOvertime(problem: ScheduleProblem): WorkingTime {
  const used = new Set(problem.resources.map((resource) => problem.calendars[resource.calendar].overtime));
  return union([...used].flatMap((one) => (one ? [new WorkingTime(one.starts, one.ends)] : [])));
}

function merged(regular: WorkingTime, overtime: { starts: Int32Array; ends: Int32Array }): WorkingTime {
  const all: { start: number; end: number; speed: number }[] = [];
  for (let i = 0; i < regular.length; i++)
    all.push({ start: regular.starts[i], end: regular.ends[i], speed: regular.speeds?.[i] ?? 1 });
  for (let i = 0; i < overtime.starts.length; i++)
    all.push({ start: overtime.starts[i], end: overtime.ends[i], speed: 1 });
  all.sort((a, b) => a.start - b.start);
  const joined: typeof all = [];
  for (const one of all) {
    const last = joined.at(-1);
    if (last && last.end === one.start && last.speed === one.speed) last.end = one.end;
    else joined.push(one);
  }
  return new WorkingTime(
    Int32Array.from(joined, (one) => one.start),
    Int32Array.from(joined, (one) => one.end),
    joined.some((one) => one.speed !== 1) ? Float64Array.from(joined, (one) => one.speed) : undefined,
  );
}

/** Members of one class, or of all of several: their intersection, the slowest grade, the earliest expiry. */
export function memberSet(problem: ScheduleProblem, classes: number[]): MemberSet {
  let members = new Map(problem.classes[classes[0]].members.map((one) => [one.resource, one]));
  for (const other of classes.slice(1)) {
    const next = new Map(problem.classes[other].members.map((one) => [one.resource, one]));
    members = new Map(
      [...members].flatMap(([resource, one]) => {
        const also = next.get(resource);
        if (!also) return [];
        const grade = Math.min(one.grade ?? 1, also.grade ?? 1);
        return [
          [resource, { resource, grade, validTo: Math.min(one.validTo ?? NEVER, also.validTo ?? NEVER) }] as const,
        ];
      }),
    );
  }
  const list = [...members.values()].sort((a, b) => a.resource - b.resource);
  return {
    members: Int32Array.from(list, (one) => one.resource),
    grades: list.some((one) => (one.grade ?? 1) !== 1) ? Float64Array.from(list, (one) => one.grade ?? 1) : undefined,
    topGrade: list.reduce((top, one) => Math.max(top, one.grade ?? 1), 0) || 1,
    until: list.some((one) => (one.validTo ?? NEVER) < NEVER)
      ? Int32Array.from(list, (one) => one.validTo ?? NEVER)
      : undefined,
  };
}

/** Member sets and crews, each held once. */
export class Sets {
  readonly sets: MemberSet[] = [];
  readonly crews: Crew[] = [];
  private readonly problem: ScheduleProblem;
  private readonly byKey = new Map<string, number>();

  constructor(problem: ScheduleProblem) {
    this.problem = problem;
  }

  readonly setOf = (target: Exclude<Target, { resource: number }>): number => {
    const classes = 'class' in target ? [target.class] : target.all;
    return this.once(`set ${classes.join(' ')}`, () => this.sets.push(memberSet(this.problem, classes)) - 1);
  };

  readonly crewOf = (uses: CrewUse[]): number => {
    if (uses.length === 0) return -1;
    return this.once(`crew ${JSON.stringify(uses)}`, () => this.crews.push(this.crew(uses)) - 1);
  };

  private crew(uses: CrewUse[]): Crew {
    const flat: { resource: number; set: number; quantity: number; use: number }[] = [];
    for (const [i, use] of uses.entries()) {
      if ('resource' in use.target)
        flat.push({ resource: use.target.resource, set: -1, quantity: use.quantity, use: i });
      else
        for (const quantity of memberShares(this.problem, use.target, use.quantity))
          flat.push({ resource: -1, set: this.setOf(use.target), quantity, use: i });
    }
    return {
      resources: Int32Array.from(flat, (one) => one.resource),
      sets: Int32Array.from(flat, (one) => one.set),
      quantities: Float64Array.from(flat, (one) => one.quantity),
      uses: Int32Array.from(flat, (one) => one.use),
    };
  }

  private once(key: string, make: () => number): number {
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.byKey.set(key, made);
    return made;
  }
}

/** A use of several members of a class of single units is several uses of one; of a counted member it stays one. */
export function memberShares(
  problem: ScheduleProblem,
  target: Exclude<Target, { resource: number }>,
  quantity: number,
): number[] {
  const set = memberSet(problem, 'class' in target ? [target.class] : target.all);
  const counted = [...set.members].some(
    (member) => problem.resources[member].capacity >= quantity && problem.resources[member].capacity > 1,
  );
  if (counted || !Number.isInteger(quantity)) return [quantity];
  return new Array<number>(quantity).fill(1);
}

/** Resources whose capacity is counted instead of being one thing that is busy or not. */
export function countedResources(problem: ScheduleProblem): Uint8Array {
  const counted = new Uint8Array(problem.resources.length);
  for (const [i, resource] of problem.resources.entries())
    if (resource.capacity !== 1 || resource.capacityOverTime) counted[i] = 1;
  const fraction = (target: Target, quantity: number) => {
    if (Number.isInteger(quantity)) return;
    const members =
      'resource' in target
        ? [target.resource]
        : memberSet(problem, 'class' in target ? [target.class] : target.all).members;
    for (const member of members) if (!isOwner(problem.resources[member])) counted[member] = 1;
  };
  for (const routing of problem.routings)
    for (const step of routing.steps)
      for (const mode of step.modes) for (const use of mode.uses) fraction(use.target, use.quantity);
  for (const changeover of problem.changeovers)
    for (const rule of changeover.rules) for (const use of rule.crew) fraction(use.target, use.quantity);
  for (const resource of problem.resources)
    for (const campaign of resource.campaigns ?? [])
      for (const use of campaign.crew) fraction(use.target, use.quantity);
  return counted;
}

export function isOwner(resource: ScheduleResource): boolean {
  return resource.changeover !== undefined || (resource.campaigns?.length ?? 0) > 0;
}

/** Names of all campaigns, in order: a name's place is its bit. */
export function campaignNames(problem: ScheduleProblem): string[] {
  const names = new Set<string>();
  for (const resource of problem.resources) for (const campaign of resource.campaigns ?? []) names.add(campaign.name);
  return [...names];
}

export function compileMatrices(problem: ScheduleProblem, sets: AttributeSets, crews: Sets): Matrix[] {
  const names = campaignNames(problem);
  const campaignBit = (name: string) => (names.includes(name) ? 1 << names.indexOf(name) : 0);
  return problem.changeovers.map((changeover) =>
    compileMatrix(changeover, sets, { crewOf: crews.crewOf, campaignBit }),
  );
}

export function compileCampaigns(problem: ScheduleProblem, sets: AttributeSets, crews: Sets): CompiledCampaign[][] {
  const names = campaignNames(problem);
  const cache = new Map<object, CompiledCampaign>();
  return problem.resources.map((resource) =>
    (resource.campaigns ?? []).map((campaign) => {
      let made = cache.get(campaign);
      if (!made) {
        const limits = campaign.limits.map((limit) => ({ when: limit.when, give: limit.max }));
        made = {
          name: campaign.name,
          bit: 1 << names.indexOf(campaign.name),
          clock: campaign.clock,
          seconds: campaign.seconds,
          cost: campaign.cost,
          crew: crews.crewOf(campaign.crew),
          limitOf: Float64Array.from(sets.firstMatch(limits, NEVER)),
          forcedCode: campaign.forcedBy === undefined ? undefined : sets.codes([campaign.forcedBy]).codeOf,
          setsAttributesTo: campaign.setsAttributesTo === undefined ? -1 : sets.of(campaign.setsAttributesTo, -1),
          longRuns: campaign.mayInterrupt || !campaign.validated,
          initial: 0,
        };
        cache.set(campaign, made);
      }
      return { ...made, initial: resource.initial?.counters?.[campaign.name] ?? 0 };
    }),
  );
}

/** For each resource with reserved time: one calendar per combination of conditions that an order can meet. */
export function compileReserved(
  problem: ScheduleProblem,
  sets: AttributeSets,
  on: { calendars: Calendars; regular: Int32Array; extended: Int32Array },
): Map<number, ReservedTime> {
  const made = new Map<number, ReservedTime>();
  for (const [i, resource] of problem.resources.entries()) {
    if (!resource.blocks?.length) continue;
    const blocks = resource.blocks;
    const keys = new Map<string, number>();
    const variantOf = new Uint16Array(sets.merged.length);
    for (const [s, set] of sets.merged.entries()) {
      const key = blocks.map((block) => (holds(block.reservedFor, set) ? '1' : '0')).join('');
      if (!keys.has(key)) keys.set(key, keys.size);
      variantOf[s] = keys.get(key) as number;
    }
    const open = [...keys.keys()].map((key) =>
      blocks.filter((_, b) => key[b] === '0').map(complement(problem.horizon)),
    );
    const calendarsFrom = (base: number) =>
      Int32Array.from(open, (times) => times.reduce((at, time) => on.calendars.meet(at, on.calendars.add(time)), base));
    made.set(i, { regular: calendarsFrom(on.regular[i]), extended: calendarsFrom(on.extended[i]), variantOf });
  }
  return made;
}

function complement(horizon: number) {
  return (block: { starts: Int32Array; ends: Int32Array }): WorkingTime => {
    const starts: number[] = [];
    const ends: number[] = [];
    let at = 0;
    for (let i = 0; i < block.starts.length; i++) {
      if (block.starts[i] > at) {
        starts.push(at);
        ends.push(block.starts[i]);
      }
      at = Math.max(at, block.ends[i]);
    }
    if (at < horizon) {
      starts.push(at);
      ends.push(horizon);
    }
    return new WorkingTime(Int32Array.from(starts), Int32Array.from(ends));
  };
}
