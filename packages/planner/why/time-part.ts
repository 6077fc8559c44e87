import type { Reason } from '@tutti/model';

/** What a stretch of an order's time goes to. */
export type TimeUse =
  | 'work'
  | 'changeover'
  | 'waiting-resource'
  | 'waiting-material'
  | 'waiting-crew'
  | 'calendar'
  | 'batch'
  | 'hold'
  | 'lag'
  | 'frozen'
  | 'waiting-order'
  | 'other';

/** A stretch of time and what it was spent on. Seconds from the plan epoch, [start, end). */
export type TimePart = {
  what: TimeUse;
  start: number;
  end: number;
  /** Whose step it belongs to: the order asked about, or one that supplies it. */
  order?: string;
  step?: string;
  resource?: string;
  /** What stood in the way: orders, a receipt. */
  by: string[];
  because?: Reason;
};

/** Parts from the end backwards: each begins where the one before it in time ends, so that they add up to the whole. */
export class PartsBackwards {
  private readonly parts: TimePart[] = [];
  /** Where what is known begins. */
  at: number;

  constructor(end: number) {
    this.at = end;
  }

  /** Gives [start, at) its reason; nothing when that is empty. */
  fill(start: number, part: Omit<TimePart, 'start' | 'end'>): void {
    if (start >= this.at) return;
    const last = this.parts.at(-1);
    if (last && isAlike(last, part)) last.start = start;
    else this.parts.push({ ...part, start, end: this.at });
    this.at = start;
  }

  inOrder(): TimePart[] {
    return this.parts.toReversed();
  }
}

function isAlike(a: Omit<TimePart, 'start' | 'end'>, b: Omit<TimePart, 'start' | 'end'>): boolean {
  return (
    a.what === b.what &&
    a.order === b.order &&
    a.step === b.step &&
    a.resource === b.resource &&
    a.by.join() === b.by.join() &&
    a.because?.code === b.because?.code
  );
}
