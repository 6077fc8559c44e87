/** Writes instants (epoch ms) as people of one time zone read them. */
export type LocalTimes = {
  /** "Wed 25 Nov 06:00", with the year where it is not the one of `now`. */
  moment(at: number): string;
  /** "Wed 25 Nov", with the year where it is not the one of `now`. */
  day(at: number): string;
  /** "06:00" */
  clock(at: number): string;
  /** "Wed 25 Nov 2026 06:00" */
  full(at: number): string;
};

/** Local times of a zone, told from the year of `now`. */
export function localTimes(timeZone: string, now: number): LocalTimes {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat('en-GB', { timeZone, ...options });
    return (at: number) => formatter.format(at).replaceAll(',', '');
  };
  const day = { weekday: 'short', day: '2-digit', month: 'short' } as const;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const year = format({ year: 'numeric' });
  const [short, full, clock] = [
    format({ ...day, ...time }),
    format({ ...day, year: 'numeric', ...time }),
    format(time),
  ];
  const [shortDay, fullDay] = [format(day), format({ ...day, year: 'numeric' })];
  const isThisYear = (at: number) => year(at) === year(now);
  return {
    full,
    clock,
    moment: (at) => (isThisYear(at) ? short(at) : full(at)),
    day: (at) => (isThisYear(at) ? shortDay(at) : fullDay(at)),
  };
}
