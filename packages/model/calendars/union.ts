import { strongest } from './strongest.ts';
import { type WorkingTime, WorkingTimeBuilder } from './working-time.ts';

/**
 * Where at least one of them works: the time of a class is the union of its members' shifts. Where several work the highest
 * speed counts, so that the union bounds what any one member can do. O(n log n) in all intervals.
 */
export function union(times: readonly WorkingTime[]): WorkingTime {
  const claims = { starts: [] as number[], ends: [] as number[], owners: [] as number[] };
  const speeds: number[] = [];
  for (const time of times)
    for (let i = 0; i < time.length; i++) {
      claims.owners.push(speeds.length);
      claims.starts.push(time.starts[i]);
      claims.ends.push(time.ends[i]);
      speeds.push(time.speeds ? time.speeds[i] : 1);
    }
  const merged = new WorkingTimeBuilder();
  for (const { start, end, owner } of strongest(claims, speeds)) merged.append(start, end, speeds[owner]);
  return merged.build();
}
