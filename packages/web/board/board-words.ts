import type { BarKind } from '@tutti/contract';

/** What the board says, in the person's language. Instants in epoch milliseconds. */
export type BoardWords = {
  /** Name of the grid, with the keys that work in it. */
  board: string;
  /** Row of the grid when no bar is in reach. */
  nothing: string;
  due: (order: string) => string;
  capacity: (rows: number) => string;
  fits: string;
  pushes: (bars: number) => string;
  notMovable: string;
  cancelled: string;
  /** Said when a bar is picked up, carried on, and dropped. */
  pickedUp: (label: string) => string;
  carried: (to: { at: string; row: string; met: number }) => string;
  dropped: (label: string, to: { at: string; row: string }) => string;
  kind: Record<BarKind, string>;
  status: (status: number) => string;
  noFamily: string;
  frozen: string;
  pinned: string;
  locked: string;
  overtime: string;
  /** A bar in one sentence, from its parts. */
  bar: (parts: { label: string; kind: string; row: string; from: string; to: string; marks: string[] }) => string;
};

/** How instants are written, in the person's language and the plant's zone. Instants in epoch milliseconds. */
export type BoardFormats = {
  timeZone: string;
  hour: (instant: number) => string;
  day: (instant: number) => string;
  shortDay: (instant: number) => string;
  month: (instant: number) => string;
  /** Weekday and time. */
  moment: (instant: number) => string;
};

/** Formats of a language and zone; each is kept, since a frame asks for the same ones again. */
export function boardFormats(locale: string, timeZone: string): BoardFormats {
  const kept = (options: Intl.DateTimeFormatOptions): ((instant: number) => string) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    const known = new Map<number, string>();
    return (instant) => {
      let text = known.get(instant);
      if (text === undefined) {
        text = format.format(instant);
        if (known.size > 5000) known.clear();
        known.set(instant, text);
      }
      return text;
    };
  };
  const clock = { hour: '2-digit', minute: '2-digit' } as const;
  return {
    timeZone,
    hour: kept(clock),
    day: kept({ weekday: 'short', day: 'numeric', month: 'short' }),
    shortDay: kept({ weekday: 'short', day: 'numeric' }),
    month: kept({ month: 'long', year: 'numeric' }),
    moment: kept({ weekday: 'short', ...clock }),
  };
}
