import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { union } from './union.ts';
import { NEVER, WorkingTime, WorkingTimeBuilder } from './working-time.ts';

const HORIZON = 20_000;
const SPEEDS = [1, 1, 0.5, 0.8, 1.25, 2, 0.3];
const SEED = { seed: 20260105, numRuns: 150 };

/** Random working time: gaps (0 = touching) and lengths, stretched by a factor so that look-up buckets matter. */
const workingTime = fc
  .record({
    pieces: fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 9 }), fc.nat(SPEEDS.length - 1)), { maxLength: 20 }),
    scale: fc.constantFrom(1, 7, 100),
    plain: fc.boolean(),
  })
  .map(({ pieces, scale, plain }) => {
    const builder = new WorkingTimeBuilder();
    let at = 0;
    for (const [gap, length, speed] of pieces) {
      const start = at + gap * scale;
      at = start + length * scale;
      if (at <= HORIZON) builder.append(start, at, plain ? 1 : SPEEDS[speed]);
    }
    return builder.build();
  });

/** The oracle: work possible before every second, by adding up second by second. */
function workBefore(time: WorkingTime): Float64Array {
  const sums = new Float64Array(HORIZON + 2);
  for (let t = 0, i = 0; t <= HORIZON; t++) {
    while (i < time.length && time.ends[i] <= t) i++;
    const open = i < time.length && time.starts[i] <= t;
    sums[t + 1] = sums[t] + (open ? (time.speeds?.[i] ?? 1) : 0);
  }
  return sums;
}

const instant = fc.integer({ min: 0, max: HORIZON });
const work = fc.oneof(fc.integer({ min: 1, max: 3000 }), fc.double({ min: 0.01, max: 400, noNaN: true }));
const ENOUGH = 1e-5;

describe('WorkingTime', () => {
  test('add, subtract, between, upTo and next equal a second-by-second count', () => {
    fc.assert(
      fc.property(workingTime, instant, instant, work, (time, a, b, seconds) => {
        const sums = workBefore(time);
        expect(time.between(a, b)).toBeCloseTo(b > a ? sums[b] - sums[a] : 0, 6);
        expect(time.upTo(a)).toBeCloseTo(sums[a], 6);
        let open = a;
        while (open <= HORIZON && sums[open + 1] === sums[open]) open++;
        expect(time.next(a)).toBe(open > HORIZON ? NEVER : open);
        let end = a;
        while (end <= HORIZON && sums[end] - sums[a] < seconds - ENOUGH) end++;
        const added = time.add(a, seconds);
        expect(added === end || (end > HORIZON && added === NEVER)).toBe(true);
        let start = a;
        while (start >= 0 && sums[a] - sums[start] < seconds - ENOUGH) start--;
        expect(time.subtract(a, seconds)).toBe(start);
      }),
      SEED,
    );
  });

  test('adding the work between two instants ends at the second one when it lies in working time', () => {
    fc.assert(
      fc.property(workingTime, instant, instant, (time, a, b) => {
        const possible = time.between(a, b);
        fc.pre(possible > 0);
        const end = time.add(a, possible);
        expect(end).toBeLessThanOrEqual(b);
        expect(time.between(end, b)).toBe(0);
      }),
      SEED,
    );
  });

  test('the latest start for an end that add gave is no earlier than the start, and reaches the same end', () => {
    fc.assert(
      fc.property(workingTime, instant, work, (time, a, seconds) => {
        const end = time.add(a, seconds);
        fc.pre(end !== NEVER);
        const start = time.subtract(end, seconds);
        expect(start).toBeGreaterThanOrEqual(time.next(a));
        expect(time.add(start, seconds)).toBe(end);
      }),
      SEED,
    );
  });

  test('work that exactly fills whole intervals starts at the later of the possible instants', () => {
    const time = new WorkingTime(Int32Array.of(0, 20, 40), Int32Array.of(10, 30, 50));
    expect(time.subtract(50, 20)).toBe(20);
    expect(time.subtract(50, 30)).toBe(0);
    expect(time.subtract(50, 31)).toBe(-1);
    expect(time.add(0, 20)).toBe(30);
    expect(time.add(0, 31)).toBe(NEVER);
    expect(time.add(12, 0)).toBe(20);
  });

  test('rounding never costs a second: 0.3 × 10 s at speed 1 and 8 s at speed 0.8', () => {
    expect(WorkingTime.always(100).add(0, 0.1 + 0.2 + 2.7)).toBe(3);
    const slow = new WorkingTime(Int32Array.of(0), Int32Array.of(1000), Float64Array.of(0.7));
    for (let n = 1; n <= 1000; n++) expect(slow.add(0, slow.between(0, n))).toBe(n);
  });

  test('the intersection is the same in any order and however often, at the slowest speed that is not the usual one', () => {
    fc.assert(
      fc.property(workingTime, workingTime, workingTime, instant, (a, b, c, t) => {
        const both = a.intersect(b);
        expect(both.equals(b.intersect(a))).toBe(true);
        expect(both.intersect(a).equals(both)).toBe(true);
        expect(a.intersect(a).equals(a)).toBe(true);
        expect(both.intersect(c).equals(a.intersect(b.intersect(c)))).toBe(true);
        const [x, y] = [a, b].map((one) => one.between(t, t + 1));
        const unusual = [x, y].filter((speed) => speed !== 1);
        expect(both.between(t, t + 1)).toBeCloseTo(unusual.length === 0 ? 1 : Math.min(...unusual), 9);
        expect(a.intersect(WorkingTime.always(HORIZON)).equals(a)).toBe(true);
      }),
      SEED,
    );
  });

  test('the union is open wherever one is open, at the highest speed, whatever their order', () => {
    fc.assert(
      fc.property(
        fc.array(workingTime, { maxLength: 4 }),
        fc.array(instant, { minLength: 5, maxLength: 20 }),
        (times, at) => {
          const all = union(times);
          for (const t of at) expect(speedAt(all, t)).toBe(Math.max(0, ...times.map((time) => speedAt(time, t))));
          expect(union(times.toReversed()).equals(all)).toBe(true);
        },
      ),
      SEED,
    );
    expect(union([]).length).toBe(0);
  });
});

function speedAt(time: WorkingTime, t: number): number {
  const i = time.indexAt(t);
  return i < time.length && time.starts[i] <= t ? (time.speeds?.[i] ?? 1) : 0;
}
