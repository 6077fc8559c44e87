import { z } from 'zod';
import { route } from '../route.ts';
import { calledName, coded, wireInstant } from '../shapes/scalars.ts';
import { ofPlan, planParams } from './addresses.ts';
import { planHead } from './plans.ts';

/** The schedule in columns (see `encodeBoard`), some 40 bytes a bar. */
export const getBoard = route({
  method: 'get',
  path: `${ofPlan}/board`,
  summary: 'The schedule for drawing, in binary columns',
  tag: 'board',
  access: 'read',
  params: planParams,
  answer: 'bytes',
});

const stepOf = {
  order: z.string().min(1).max(100),
  step: z.string().min(1).max(100),
  part: z.number().int().nonnegative().default(0),
};

/** Frozen time is only changed where this says so; without it such a gesture is refused (CONFLICT_FROZEN). */
const unlock = z.boolean().optional();

/** What a person does to a schedule by hand. Each makes a new draft; undo goes back to its parent. */
export const gesture = z.discriminatedUnion('kind', [
  /** Start here, on this resource, in this mode: the step is pinned there and the rest gives way. */
  z.object({
    kind: z.literal('move'),
    ...stepOf,
    start: wireInstant,
    resource: z.string().optional(),
    mode: z.string().optional(),
    unlock,
  }),
  /** Keep the step where it is, whatever else happens. */
  z.object({ kind: z.literal('pin'), ...stepOf }),
  z.object({ kind: z.literal('unpin'), ...stepOf }),
  /** Keep the step on its resource; its time may change. */
  z.object({ kind: z.literal('lock'), ...stepOf }),
  /** Do the step in another of its modes: another resource, crew or speed. */
  z.object({ kind: z.literal('mode'), ...stepOf, mode: z.string(), unlock }),
  z.object({ kind: z.literal('split'), order: z.string(), parts: z.number().int().min(1).max(20), unlock }),
  z.object({ kind: z.literal('leave-out'), order: z.string(), unlock }),
  z.object({ kind: z.literal('put-back'), order: z.string() }),
  /** Let an order, and those named with it, take the best places that are free now; steps in frozen time keep theirs. */
  z.object({
    kind: z.literal('place-anew'),
    order: z.string(),
    with: z.array(z.string()).max(100).default([]),
    unlock,
  }),
]);
export type Gesture = z.infer<typeof gesture>;

export const gestureAnswer = z.object({
  plan: planHead,
  /** Orders that moved besides the one touched. */
  pushed: z.array(z.object({ order: z.string(), called: calledName, byHours: z.number(), nowLate: z.boolean() })),
  /** Pins that could not be kept, with the reason: nothing breaks silently. */
  conflicts: z.array(coded),
});
export type GestureAnswer = z.infer<typeof gestureAnswer>;

export const makeGesture = route({
  method: 'post',
  path: `${ofPlan}/gestures`,
  summary: 'Change the schedule by hand: gives a new draft with everything else repaired',
  tag: 'board',
  access: 'plan',
  params: planParams,
  body: gesture,
  status: 201,
  answer: gestureAnswer,
});
