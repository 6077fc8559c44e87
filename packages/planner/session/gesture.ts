/** A step of an order; `part` of a split one. */
export type GestureStep = { order: string; step: string; part?: number };

/** Said explicitly by a person: frozen time does not hold for this. */
export type Unlock = { unlock?: boolean };

/** What a person does to a schedule by hand. Start in ms UTC. */
export type PlanGesture =
  /** Start here, on this resource (absent = where it is), in this mode: it is pinned there and the rest gives way. */
  | ({ kind: 'move'; start: number; resource?: string; mode?: string } & GestureStep & Unlock)
  /** Keep it where it is. */
  | ({ kind: 'pin' } & GestureStep)
  | ({ kind: 'unpin' } & GestureStep)
  /** Keep it on its resource; its time may change. */
  | ({ kind: 'lock' } & GestureStep)
  | ({ kind: 'mode'; mode: string } & GestureStep & Unlock)
  | ({ kind: 'split'; order: string; parts: number } & Unlock)
  /** Take an order out, with what is made for nothing else. */
  | ({ kind: 'leave-out'; order: string } & Unlock)
  | { kind: 'put-back'; order: string }
  /** Let an order, and those named with it, take the best places that are free now; steps in frozen time keep theirs. */
  | ({ kind: 'place-anew'; order: string; with?: string[] } & Unlock);
