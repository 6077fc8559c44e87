import { TuttiError } from '@tutti/model';
import { normalQuantile } from './normal.ts';
import { lnGamma } from './special-functions.ts';

/**
 * A stream of pseudo-random numbers that is a pure function of its seed: xoshiro128** on four 32-bit words filled by
 * splitmix32. Bit-identical on every machine that follows IEEE 754 for + − × ÷ (the transformed variates also use
 * Math.log and friends, whose last bit belongs to the pinned runtime, decision 13).
 * Source: Blackman & Vigna (2021), Scrambled linear pseudorandom number generators, ACM TOMS 47(4).
 */
export class Random {
  private a = 0;
  private b = 0;
  private c = 0;
  private d = 0;
  private readonly seed: number;

  constructor(seed: number) {
    this.seed = seed >>> 0;
    let s = this.seed;
    const next = () => {
      s = (s + 0x9e3779b9) | 0;
      let z = s ^ (s >>> 16);
      z = Math.imul(z, 0x21f0aaad);
      z ^= z >>> 15;
      z = Math.imul(z, 0x735a2d97);
      return z ^ (z >>> 15);
    };
    this.a = next();
    this.b = next();
    this.c = next();
    this.d = next();
    // The all-zero state is the one fixed point of the generator.
    if ((this.a | this.b | this.c | this.d) === 0) this.a = 1;
  }

  /** An independent stream for a named purpose: adding draws to one purpose never shifts another. */
  stream(name: string): Random {
    let hash = 0x811c9dc5 ^ this.seed;
    for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
    return new Random(Math.imul(hash ^ (hash >>> 16), 0x45d9f3b) ^ (hash >>> 13));
  }

  /** 32 random bits as an unsigned integer. */
  bits(): number {
    const result = Math.imul(rotate(Math.imul(this.b, 5), 7), 9) >>> 0;
    const t = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= t;
    this.d = rotate(this.d, 11);
    return result;
  }

  /** Uniform in the open interval (low, high), 53 bits; never exactly 0, so that its logarithm exists. */
  uniform(low = 0, high = 1): number {
    const u = ((this.bits() >>> 5) * 67108864 + (this.bits() >>> 6) + 0.5) / 9007199254740992;
    return low + (high - low) * u;
  }

  /** A whole number in [0, below), every value equally likely; `below` at most 2^32. */
  integer(below: number): number {
    if (!(below >= 1) || below > 4294967296) {
      throw new TuttiError('INPUT_OUT_OF_RANGE', `below must be in [1, 2^32], got ${below}.`);
    }
    const limit = 4294967296 - (4294967296 % below);
    for (;;) {
      const x = this.bits();
      if (x < limit) return x % below;
    }
  }

  /** True with the probability given. */
  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** Normal by inversion: one uniform a variate, so that two runs with the same stream stay in step. */
  normal(mean = 0, sd = 1): number {
    return mean + sd * normalQuantile(this.uniform());
  }

  exponential(mean = 1): number {
    return -mean * Math.log(this.uniform());
  }

  /** Lognormal with this mean and coefficient of variation (of the variate, not of its logarithm). */
  lognormal(mean: number, cv: number): number {
    const s2 = Math.log1p(cv * cv);
    return mean * Math.exp(this.normal(-s2 / 2, Math.sqrt(s2)));
  }

  /** Gamma with this shape and scale (mean = shape × scale). Source: Marsaglia & Tsang (2000), ACM TOMS 26(3). */
  gamma(shape: number, scale = 1): number {
    if (shape < 1) return this.gamma(shape + 1, scale) * this.uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v <= 0) continue;
      const u = this.uniform();
      if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v * scale;
    }
  }

  /** Poisson with this mean. Source: inversion below 10; above, PTRS of Hörmann (1993), Insurance: Math. and Econ. 12. */
  poisson(mean: number): number {
    if (mean <= 0) return 0;
    return mean < 10 ? this.poissonByInversion(mean) : this.poissonByRejection(mean);
  }

  /** Negative binomial with this mean and variance (> mean): a Poisson whose mean is gamma; Poisson when variance ≤ mean. */
  negativeBinomial(mean: number, variance: number): number {
    if (mean <= 0) return 0;
    if (variance <= mean) return this.poisson(mean);
    const excess = variance / mean - 1;
    return this.poisson(this.gamma(mean / excess, excess));
  }

  /** Shuffles in place (Fisher–Yates) and returns the same array. */
  shuffle<T>(items: T[]): T[] {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const held = items[i];
      items[i] = items[j];
      items[j] = held;
    }
    return items;
  }

  private poissonByInversion(mean: number): number {
    let u = this.uniform();
    let p = Math.exp(-mean);
    let k = 0;
    while (u > p && k < 1000) {
      u -= p;
      p *= mean / ++k;
    }
    return k;
  }

  private poissonByRejection(mean: number): number {
    const b = 0.931 + 2.53 * Math.sqrt(mean);
    const a = -0.059 + 0.02483 * b;
    const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    const squeeze = 0.9277 - 3.6224 / (b - 2);
    for (;;) {
      const u = this.uniform() - 0.5;
      const v = this.uniform();
      const us = 0.5 - Math.abs(u);
      const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= squeeze) return k;
      if (k < 0 || (us < 0.013 && v > us)) continue;
      const left = Math.log((v * inverseAlpha) / (a / (us * us) + b));
      if (left <= k * Math.log(mean) - mean - lnGamma(k + 1)) return k;
    }
  }
}

function rotate(x: number, k: number): number {
  return (x << k) | (x >>> (32 - k));
}

/**
 * The random stream of a seed, optionally of a named purpose.
 * @param seed   any integer; its low 32 bits count
 * @example
 * randomFrom(7).integer(100) === randomFrom(7).integer(100) // true
 */
export function randomFrom(seed: number, stream?: string): Random {
  const random = new Random(seed);
  return stream === undefined ? random : random.stream(stream);
}
