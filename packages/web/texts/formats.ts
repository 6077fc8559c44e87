import { unitText } from '@tutti/platform/messages/units';

/** Where and how figures are shown: language and region, zone of the plant, currency of the workspace. */
export type FormatContext = { locale: string; timeZone: string; currency: string };

/** A moment as it comes over the wire (ISO 8601), or in epoch milliseconds. */
export type Moment = string | number;

const HOUR = 3600;
const DAY = 24 * HOUR;

/** All figures, dates and durations of the screens, in the words of one place. */
export type Formats = ReturnType<typeof makeFormats>;

/** Formats for a context; the formatters are made once each and reused. */
export function makeFormats(context: FormatContext) {
  return { ...context, ...numberFormats(context), ...timeFormats(context), ...durationFormats(context) };
}

function numberFormats({ locale, currency }: FormatContext) {
  const plain = cached((digits: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }));
  const signed = cached(
    (digits: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits, signDisplay: 'exceptZero' }),
  );
  const percent = cached(
    (digits: number) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }),
  );
  const cash = cached(
    (digits: number) =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  );
  const significant = new Intl.NumberFormat(locale, { maximumSignificantDigits: 6 });
  return {
    number: (value: number, digits = 0) => plain(digits).format(value),
    /** At most six digits that count, for values of any size. */
    figure: (value: number) => significant.format(value),
    /** With its unit as people write it: "400 pcs". */
    quantity: (value: number, unit: string, digits = 3) => `${plain(digits).format(value)} ${unitText(unit)}`.trim(),
    /** With its sign, zero without: "+3", "−2", "0". */
    difference: (value: number, digits = 0) => signed(digits).format(value),
    share: (value: number, digits = 0) => percent(digits).format(value),
    /** Whole units from 100 up: nobody plans in cents. */
    money: (value: number) => cash(Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 2).format(value),
  };
}

function timeFormats({ locale, timeZone }: FormatContext) {
  const formatter = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    return (moment: Moment) => made.format(new Date(moment));
  };
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const zone = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' });
  const zoneName = (moment: Moment) =>
    zone.formatToParts(new Date(moment)).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  const dayTime = formatter({ weekday: 'short', day: 'numeric', month: 'short', ...clock });
  return {
    time: formatter(clock),
    /** "Wed 11:00", for moments within a week. */
    weekdayTime: formatter({ weekday: 'short', ...clock }),
    day: formatter({ weekday: 'short', day: 'numeric', month: 'short' }),
    dayTime,
    date: formatter({ day: 'numeric', month: 'short', year: 'numeric' }),
    /** With the zone named, for the first time a moment stands on a screen. */
    dayTimeZone: (moment: Moment) => `${dayTime(moment)} ${zoneName(moment)}`,
    zoneName,
    /** Number of the ISO week in the zone of the plant. */
    week: (moment: Moment) => isoWeek(new Date(moment), timeZone),
    /** When the day of a moment began in the zone of the plant, epoch milliseconds. */
    startOfDay: (moment: Moment) => startOfDay(new Date(moment).getTime(), timeZone),
  };
}

function durationFormats({ locale }: FormatContext) {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const relative = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'auto' });

  /** "45 s", "11 h 7 min", "3 d 4 h": the two largest parts, in symbols that every language reads (ISO 80000-3). */
  const duration = (seconds: number): string => {
    const size = Math.round(Math.abs(seconds));
    if (size < 60) return `${size} s`;
    const minutes = Math.round(size / 60);
    const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
    if (days > 0) return joined([`${whole.format(days)} d`, hours > 0 ? `${hours} h` : '']);
    return joined([hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : '']);
  };
  return {
    duration,
    /** Calendar time given in hours. */
    hours: (value: number) => duration(value * HOUR),
    /** Hours of work, which nobody counts in days: "413 h", "7 h 30 min". */
    workHours: (value: number) => (value < 24 ? duration(value * HOUR) : `${whole.format(value)} h`),
    /** "3 min ago", "2 days ago": how long a moment is past. */
    age: (seconds: number): string => {
      const size = Math.abs(seconds);
      if (size < 60) return relative.format(-Math.round(seconds), 'second');
      if (size < HOUR) return relative.format(-Math.round(seconds / 60), 'minute');
      if (size < DAY) return relative.format(-Math.round(seconds / HOUR), 'hour');
      return relative.format(-Math.round(seconds / DAY), 'day');
    },
  };
}

const joined = (parts: readonly string[]) => parts.filter((each) => each !== '').join(' ');

/** ISO 8601 week of the local date in a zone. */
function isoWeek(moment: Date, timeZone: string): number {
  const local = localDate(moment.getTime(), timeZone);
  // The week belongs to the year of its Thursday.
  const thursday = local + (3 - ((new Date(local).getUTCDay() + 6) % 7)) * DAY * 1000;
  const first = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1);
  return 1 + Math.floor((thursday - first) / (7 * DAY * 1000));
}

const zoneClocks = cached(
  (timeZone: string) =>
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    }),
);

/** What the clock on the wall shows, as if it were UTC. */
function localTime(moment: number, timeZone: string): number {
  const parts = zoneClocks(timeZone).formatToParts(moment);
  const part = (name: Intl.DateTimeFormatPartTypes) => Number(parts.find(({ type }) => type === name)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

const localDate = (moment: number, timeZone: string) =>
  Math.floor(localTime(moment, timeZone) / (DAY * 1000)) * DAY * 1000;

/** Midnight by the wall clock. Where daylight saving skips midnight, the moment the day begins. */
function startOfDay(moment: number, timeZone: string): number {
  const midnight = localDate(moment, timeZone);
  // The offset at midnight may be another than that of the moment: two rounds find it.
  let guess = midnight - (localTime(moment, timeZone) - moment);
  for (let round = 0; round < 2; round++) guess += midnight - localTime(guess, timeZone);
  return localDate(guess, timeZone) < midnight ? guess + HOUR * 1000 : guess;
}

function cached<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const before = made.get(key);
    if (before !== undefined) return before;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
