const DAY = 86_400;

/** Local time of one zone. Instants and local times are seconds since 1970. */
export type ZoneTime = {
  /** Seconds that local time is ahead of UTC. */
  offset: (instant: number) => number;
  /** First instant that the local time names; for one that the clock jumps over, the instant after the jump. */
  instant: (local: number) => number;
};

/**
 * Reads a time zone from the machine's time-zone data. Offsets are asked for once a day of the zone and once an hour on
 * days on which they change, so drawing a frame asks for none.
 * @throws RangeError for a zone that the machine does not know
 */
export function zoneTime(timeZone: string): ZoneTime {
  const read = offsetReader(timeZone);
  const days = new Map<number, number | undefined>();
  const quarters = new Map<number, number>();
  const known = <T>(map: Map<number, T>, key: number, make: () => T): T => {
    if (!map.has(key)) map.set(key, make());
    return map.get(key) as T;
  };
  const offset = (instant: number): number => {
    const day = Math.floor(instant / DAY);
    const whole = known(days, day, () => (read(day * DAY) === read((day + 1) * DAY) ? read(day * DAY) : undefined));
    // Zones change at a quarter of an hour at the finest.
    return whole ?? known(quarters, Math.floor(instant / 900), () => read(Math.floor(instant / 900) * 900));
  };
  const instant = (local: number): number => {
    const guess = local - offset(local - offset(local));
    const earlier = local - offset(guess - 3 * 3600);
    return earlier + offset(earlier) === local ? Math.min(earlier, guess) : guess;
  };
  return { offset, instant };
}

function offsetReader(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (instant) => {
    const part = new Map(format.formatToParts(instant * 1000).map(({ type, value }) => [type, Number(value)]));
    const [year, month, day] = [part.get('year')!, part.get('month')!, part.get('day')!];
    const [hour, minute, second] = [part.get('hour')!, part.get('minute')!, part.get('second')!];
    return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - instant;
  };
}
