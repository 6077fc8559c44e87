/** A step of an order; `part` of a split one. */
export type GestureStep = { order: string; step: string; part?: number };

/** What a person does to a schedule by hand. Start in ms UTC. */
export type PlanGesture =
  /** Start here, on this resource (absent = where it is): it is pinned there and the rest gives way. */
  | ({ kind: 'move'; start: number; resource?: string } & GestureStep)
  /** Keep it where it is. */
  | ({ kind: 'pin' } & GestureStep)
  | ({ kind: 'unpin' } & GestureStep)
  /** Keep it on its resource; its time may change. */
  | ({ kind: 'lock' } & GestureStep)
  | ({ kind: 'mode'; mode: string } & GestureStep)
  | { kind: 'split'; order: string; parts: number }
  /** Take an order out, with what is made for nothing else. */
  | { kind: 'leave-out'; order: string }
  | { kind: 'put-back'; order: string };
