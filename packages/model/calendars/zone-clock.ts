import { Temporal } from 'temporal-polyfill';
import { TuttiError } from '../errors.ts';

/** About 4.25 years: how much of a zone's offset history is read at once. */
const CHUNK = 2 ** 27 * 1000;
const MARGIN = 2 * 86_400_000;

/** Offset changes within one chunk (and a margin): `offsets[k]` holds before `at[k]`, `offsets[k + 1]` from it on; ms. */
type OffsetTable = { at: number[]; offsets: number[] };

/** A local clock reading placed on the time line. `note` says that daylight saving skipped it or shows it twice. */
export type Placed = { instant: number; note?: 'gap' | 'overlap' };

/** The offsets of one time zone, read once per chunk and then looked up without the time library. All values in ms. */
export class ZoneClock {
  readonly zone: string;
  private readonly chunks = new Map<number, OffsetTable>();

  constructor(zone: string) {
    this.zone = zone;
  }

  /** Offset from UTC at an instant. */
  offsetAt(instant: number): number {
    const { at, offsets } = this.table(instant);
    let k = 0;
    while (k < at.length && at[k] <= instant) k++;
    return offsets[k];
  }

  /**
   * Places a clock reading (as if UTC) by the 'compatible' rule: a reading that is skipped moves forward by the length of
   * the gap, of a reading shown twice the first counts. Source: RFC 5545 §3.3.5; ECMA-262 Temporal, disambiguation.
   */
  place(wall: number): Placed {
    const { at, offsets } = this.table(wall);
    let k = 0;
    while (k < at.length && at[k] + Math.max(offsets[k], offsets[k + 1]) <= wall) k++;
    const instant = wall - offsets[k];
    if (k >= at.length || wall < at[k] + Math.min(offsets[k], offsets[k + 1])) return { instant };
    return { instant, note: offsets[k + 1] > offsets[k] ? 'gap' : 'overlap' };
  }

  /** Offset changes in [from, to): the instant and the offset from then on. */
  changes(from: number, to: number): { at: number; offset: number }[] {
    const found: { at: number; offset: number }[] = [];
    for (let start = Math.floor(from / CHUNK) * CHUNK; start < to; start += CHUNK) {
      const { at, offsets } = this.table(start);
      at.forEach((instant, k) => {
        if (instant >= Math.max(from, start) && instant < Math.min(to, start + CHUNK))
          found.push({ at: instant, offset: offsets[k + 1] });
      });
    }
    return found;
  }

  private table(near: number): OffsetTable {
    const chunk = Math.floor(near / CHUNK);
    let table = this.chunks.get(chunk);
    if (!table) {
      table = readOffsets(this.zone, chunk * CHUNK - MARGIN, (chunk + 1) * CHUNK + MARGIN);
      this.chunks.set(chunk, table);
    }
    return table;
  }
}

function readOffsets(zone: string, from: number, to: number): OffsetTable {
  let moment: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  const at: number[] = [];
  const offsets = [moment.offsetNanoseconds / 1e6];
  for (;;) {
    moment = moment.getTimeZoneTransition('next');
    if (!moment || moment.epochMilliseconds >= to) return { at, offsets };
    const offset = moment.offsetNanoseconds / 1e6;
    if (offset === offsets[offsets.length - 1]) continue;
    at.push(moment.epochMilliseconds);
    offsets.push(offset);
  }
}

/** One clock per zone name, so that its tables are read once per thread: a memo of constant data. */
const clocks = new Map<string, ZoneClock>();

/**
 * Whether the runtime knows a time zone (IANA name in any case, or a fixed offset such as +02:00).
 * @example
 * knownZone('Europe/Berlin') // true
 */
export function knownZone(zone: string): boolean {
  if (clocks.has(zone)) return true;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

/**
 * The clock of a time zone.
 * @throws TuttiError INPUT_TIME_ZONE_UNKNOWN
 */
export function zoneClock(zone: string): ZoneClock {
  let clock = clocks.get(zone);
  if (clock) return clock;
  if (!knownZone(zone))
    throw new TuttiError('INPUT_TIME_ZONE_UNKNOWN', `Time zone ${zone || '""'} is not known.`, {
      advice: 'Maybe an IANA name such as Europe/Berlin is meant.',
    });
  clock = new ZoneClock(zone);
  clocks.set(zone, clock);
  return clock;
}
