/** What stands before a run on the owner of the changeover: cleans in order, then the setup, each with its own crew. */
export class Preparations {
  readonly segments: number;
  readonly crewSize: number;
  /** By preparation: instants, seconds by kind, money, the campaigns it resets (bits), how many segments. */
  start: Int32Array;
  end: Int32Array;
  setupSeconds: Int32Array;
  cleanSeconds: Int32Array;
  cost: Float64Array;
  resets: Int32Array;
  count: Uint8Array;
  /** By preparation × segment: campaign index (−1 = setup), instants, crew index. */
  kind: Int8Array;
  from: Int32Array;
  to: Int32Array;
  crew: Int32Array;
  /** By preparation × segment × crew member: the resource; and the calendar of the segment. */
  member: Int32Array;
  calendar: Int32Array;
  private free: number[] = [];
  private used = 0;

  constructor(segments: number, crewSize: number) {
    this.segments = segments;
    this.crewSize = crewSize;
    const n = 256;
    this.start = new Int32Array(n);
    this.end = new Int32Array(n);
    this.setupSeconds = new Int32Array(n);
    this.cleanSeconds = new Int32Array(n);
    this.cost = new Float64Array(n);
    this.resets = new Int32Array(n);
    this.count = new Uint8Array(n);
    this.kind = new Int8Array(n * segments);
    this.from = new Int32Array(n * segments);
    this.to = new Int32Array(n * segments);
    this.crew = new Int32Array(n * segments);
    this.calendar = new Int32Array(n * segments);
    this.member = new Int32Array(n * segments * crewSize);
  }

  clear(): void {
    this.free = [];
    this.used = 0;
  }

  take(): number {
    const id = this.free.pop() ?? this.used++;
    if (id >= this.start.length) this.enlarge();
    this.count[id] = 0;
    this.setupSeconds[id] = 0;
    this.cleanSeconds[id] = 0;
    this.cost[id] = 0;
    this.resets[id] = 0;
    return id;
  }

  release(id: number): void {
    if (id >= 0) this.free.push(id);
  }

  private enlarge(): void {
    const twice = <T extends Int32Array | Float64Array | Uint8Array | Int8Array>(old: T): T => {
      const next = new (old.constructor as new (n: number) => T)(old.length * 2);
      next.set(old as never);
      return next;
    };
    this.start = twice(this.start);
    this.end = twice(this.end);
    this.setupSeconds = twice(this.setupSeconds);
    this.cleanSeconds = twice(this.cleanSeconds);
    this.cost = twice(this.cost);
    this.resets = twice(this.resets);
    this.count = twice(this.count);
    this.kind = twice(this.kind);
    this.from = twice(this.from);
    this.to = twice(this.to);
    this.crew = twice(this.crew);
    this.calendar = twice(this.calendar);
    this.member = twice(this.member);
  }
}
