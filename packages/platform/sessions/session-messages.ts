import type {
  DelayEffects,
  FixAnswer,
  GestureResult,
  PlanGesture,
  PlanResult,
  RecordChange,
  Why,
} from '@tutti/planner';

/** A plan of a branch, as the store has it. */
export type SessionPlan = { workspace: string; branch: string; revision: number; plan: string };

/** What is asked of the thread that keeps sessions. */
export type SessionAsked =
  | { kind: 'gesture'; of: SessionPlan; gesture: PlanGesture; id: string }
  | { kind: 'why'; of: SessionPlan; order: string }
  | { kind: 'effects'; of: SessionPlan; order: string; seconds: number }
  | { kind: 'fixes'; of: SessionPlan; order: string; changes?: number }
  | { kind: 'fix-plan'; of: SessionPlan; order: string; fix: string; id: string };

/** A plan that was made, as bytes, and what its head says. */
type PlanMade = {
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
};

/** What a gesture gives. */
export type GestureMade = PlanMade & {
  pushed: GestureResult['pushed'];
  conflicts: GestureResult['conflicts'];
};

export type SessionAnswers = {
  gesture: GestureMade;
  why: Why;
  effects: DelayEffects;
  fixes: FixAnswer;
  'fix-plan': PlanMade & { changes: RecordChange[] };
};
