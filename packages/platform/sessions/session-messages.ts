import type { DelayEffects, GestureResult, PlanGesture, PlanResult, Why } from '@tutti/planner';

/** A plan of a branch, as the store has it. */
export type SessionPlan = { workspace: string; branch: string; revision: number; plan: string };

/** What is asked of the thread that keeps sessions. */
export type SessionAsked =
  | { kind: 'gesture'; of: SessionPlan; gesture: PlanGesture; id: string }
  | { kind: 'why'; of: SessionPlan; order: string }
  | { kind: 'effects'; of: SessionPlan; order: string; seconds: number };

/** What a gesture gives: the new plan as bytes, and what its head says. */
export type GestureMade = {
  body: Uint8Array<ArrayBuffer>;
  head: Omit<
    PlanResult,
    | 'demands'
    | 'orders'
    | 'assignments'
    | 'stock'
    | 'stockPegs'
    | 'byProducts'
    | 'policies'
    | 'forecasts'
    | 'issues'
    | 'basis'
  >;
  pushed: GestureResult['pushed'];
  conflicts: GestureResult['conflicts'];
};

export type SessionAnswers = { gesture: GestureMade; why: Why; effects: DelayEffects };
