/** Box, start and effort of a simplex search. */
export type SimplexOptions = {
  start: ArrayLike<number>;
  low: ArrayLike<number>;
  high: ArrayLike<number>;
  /** Evaluations of f over all restarts; default 200 per dimension. */
  evaluations?: number;
  /** Relative spread of values at which a round stops; default 1e-8. */
  tolerance?: number;
  /** Rounds, each started from the best point with a fresh simplex; default 2. A round that gains nothing ends the search. */
  rounds?: number;
};

/**
 * Minimum of f over a box by the downhill simplex, points outside pulled back to the box; no random numbers.
 * @returns the best point, its value and the evaluations used. A local minimum only.
 * Source: Nelder & Mead (1965), Computer Journal 7; restart after collapse: Kelley (1999), SIAM J. Optim. 10.
 * @example
 * nelderMead((x) => (x[0] - 1) ** 2 + (x[1] + 2) ** 2, { start: [0, 0], low: [-5, -5], high: [5, 5] }).at[1].toFixed(3) // '-2.000'
 */
export function nelderMead(
  f: (x: Float64Array) => number,
  options: SimplexOptions,
): { at: Float64Array; value: number; evaluations: number } {
  const n = options.start.length;
  const limit = options.evaluations ?? 200 * n;
  const search = new Simplex(f, options.low, options.high, n);
  let best = search.clipped(Float64Array.from(options.start));
  let value = f(best);
  search.evaluations = 1;
  for (let round = 0; round < (options.rounds ?? 2) && search.evaluations < limit; round++) {
    search.spread(best, value, round);
    search.descend(limit, options.tolerance ?? 1e-8);
    const i = search.bestIndex();
    const gain = value - search.values[i];
    if (!(gain > 0)) break;
    best = search.points[i].slice();
    value = search.values[i];
    if (gain <= 1e-10 * Math.abs(value)) break;
  }
  return { at: best, value, evaluations: search.evaluations };
}

class Simplex {
  readonly points: Float64Array[];
  readonly values: Float64Array;
  evaluations = 0;
  private readonly f: (x: Float64Array) => number;
  private readonly low: ArrayLike<number>;
  private readonly high: ArrayLike<number>;
  private readonly n: number;
  private readonly centre: Float64Array;

  constructor(f: (x: Float64Array) => number, low: ArrayLike<number>, high: ArrayLike<number>, n: number) {
    this.f = f;
    this.low = low;
    this.high = high;
    this.n = n;
    this.points = Array.from({ length: n + 1 }, () => new Float64Array(n));
    this.values = new Float64Array(n + 1);
    this.centre = new Float64Array(n);
  }

  clipped(x: Float64Array): Float64Array {
    for (let i = 0; i < this.n; i++) x[i] = Math.min(this.high[i], Math.max(this.low[i], x[i]));
    return x;
  }

  /** A fresh simplex about `x`: 15 % of the box in each direction, half as much and the other way round on a restart. */
  spread(x: Float64Array, value: number, round: number): void {
    this.points[0].set(x);
    this.values[0] = value;
    for (let i = 0; i < this.n; i++) {
      const point = this.points[i + 1];
      point.set(x);
      const step = ((round % 2 === 0 ? 0.15 : -0.075) * (this.high[i] - this.low[i])) / (1 + (round >> 1));
      point[i] += point[i] + step > this.high[i] || point[i] + step < this.low[i] ? -step : step;
      this.values[i + 1] = this.at(this.clipped(point));
    }
  }

  bestIndex(): number {
    let best = 0;
    for (let i = 1; i <= this.n; i++) if (this.values[i] < this.values[best]) best = i;
    return best;
  }

  descend(limit: number, tolerance: number): void {
    while (this.evaluations < limit) {
      const best = this.bestIndex();
      const worst = this.worstIndex();
      const spread = Math.abs(this.values[worst] - this.values[best]);
      if (spread <= tolerance * (Math.abs(this.values[best]) + 1e-12)) return;
      if (!this.replace(best, worst)) this.shrink(best);
    }
  }

  private worstIndex(): number {
    let worst = 0;
    for (let i = 1; i <= this.n; i++) if (this.values[i] > this.values[worst]) worst = i;
    return worst;
  }

  /** Reflects, expands or contracts the worst point; false when none of them helps. */
  private replace(best: number, worst: number): boolean {
    this.centreWithout(worst);
    let second = best;
    for (let i = 0; i <= this.n; i++) if (i !== worst && this.values[i] > this.values[second]) second = i;
    const reflected = this.along(worst, -1);
    const fReflected = this.at(reflected);
    if (fReflected < this.values[best]) {
      const expanded = this.along(worst, -2);
      const fExpanded = this.at(expanded);
      return fExpanded < fReflected ? this.put(worst, expanded, fExpanded) : this.put(worst, reflected, fReflected);
    }
    if (fReflected < this.values[second]) return this.put(worst, reflected, fReflected);
    const contracted = this.along(worst, fReflected < this.values[worst] ? -0.5 : 0.5);
    const fContracted = this.at(contracted);
    return fContracted < Math.min(fReflected, this.values[worst]) && this.put(worst, contracted, fContracted);
  }

  private centreWithout(worst: number): void {
    this.centre.fill(0);
    for (let i = 0; i <= this.n; i++) {
      if (i === worst) continue;
      for (let j = 0; j < this.n; j++) this.centre[j] += this.points[i][j] / this.n;
    }
  }

  private along(worst: number, factor: number): Float64Array {
    const point = new Float64Array(this.n);
    for (let j = 0; j < this.n; j++) point[j] = this.centre[j] + factor * (this.points[worst][j] - this.centre[j]);
    return this.clipped(point);
  }

  private put(index: number, point: Float64Array, value: number): true {
    this.points[index].set(point);
    this.values[index] = value;
    return true;
  }

  private shrink(best: number): void {
    for (let i = 0; i <= this.n; i++) {
      if (i === best) continue;
      for (let j = 0; j < this.n; j++) this.points[i][j] = (this.points[i][j] + this.points[best][j]) / 2;
      this.values[i] = this.at(this.points[i]);
    }
  }

  private at(x: Float64Array): number {
    this.evaluations++;
    const value = this.f(x);
    return Number.isNaN(value) ? Infinity : value;
  }
}
