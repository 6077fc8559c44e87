import {
  applyChanges,
  type Compiled,
  compileSchedule,
  repairSchedule,
  type ScheduleSolution,
  type Touched,
} from '@tutti/engines/schedule';
import type { Model, Order } from '@tutti/model';
import type { FixAnswer, RecordChange } from '../fixes/fix.ts';
import { FixSearch } from '../fixes/fix-search.ts';
import { changedPlan } from '../fixes/trial.ts';
import { planAnswer } from '../plan-answer.ts';
import type { HandMade } from '../plan-basis.ts';
import type { PlanResult } from '../plan-result.ts';
import type { ModelView } from '../schedule/model-view.ts';
import type { ScheduleBack } from '../schedule/problem-parts.ts';
import { scheduleResult } from '../schedule.ts';
import { type DelayEffects, delayEffects } from '../why/delay-effects.ts';
import { type PlanIndex, planIndex } from '../why/plan-index.ts';
import { type Why, whyOrder } from '../why/why-order.ts';
import type { PlanGesture } from './gesture.ts';
import { effectOf } from './gesture-changes.ts';
import { changesBetween, type HandState, handStateOf, isSameProblem, untouched } from './hand-state.ts';
import { type PushedOrder, pushedOrders } from './pushed-orders.ts';
import { changedBasis, planProblem } from './session-problem.ts';
import { requireSchedule, type StandingPlan } from './standing-plan.ts';
import { stayInPlace } from './stay-in-place.ts';

/** What a gesture gives. */
export type GestureResult = {
  plan: StandingPlan;
  pushed: PushedOrder[];
  /** Pins that could not be kept, with the reason. */
  conflicts: PlanResult['conflicts'];
};

/**
 * A plan that people change by hand: its problem stays compiled and is patched, each gesture gives another plan, and the
 * plans before stay as they are. So undo is to stand on the parent again, and a session made anew from a stored plan and its
 * model gives the same answers.
 */
export class PlanSession {
  /** Operations that the compiled problem has: what it takes in memory goes by them. */
  readonly operations: number;
  private readonly model: Model;
  private readonly view: ModelView;
  private readonly compiled: Compiled;
  private readonly back: ScheduleBack;
  private readonly supplied: readonly Order[];
  private state: HandState = untouched;
  private standing: StandingPlan;
  private reasons: PlanIndex | undefined;
  private fixing: { order: string; search: FixSearch } | undefined;

  /**
   * @param model  at the revision the plan was made from
   * @param plan   with its basis
   * @throws TuttiError CONFLICT_PLAN_BASIS when the plan has no schedule, or does not fit the model
   */
  constructor(model: Model, plan: PlanResult) {
    this.standing = requireSchedule(plan);
    this.model = model;
    const { problem, back, supplied } = planProblem(model, this.standing);
    if (!isSameProblem(problem, this.standing.basis.schedule)) throw changedBasis();
    this.supplied = supplied;
    this.back = back;
    this.view = back.view;
    this.compiled = compileSchedule(problem);
    this.operations = this.compiled.opCount;
    this.standOn(this.standing);
  }

  /** The plan that the session stands on. */
  get plan(): StandingPlan {
    return this.standing;
  }

  /** Whether a plan is made from the same orders on the same time line, so that the session can stand on it. */
  fits(plan: PlanResult): boolean {
    const [own, other] = [this.standing.basis, plan.basis];
    return (
      other !== undefined &&
      own.schedule.epoch === other.schedule.epoch &&
      isSameProblem(this.compiled.problem, other.schedule) &&
      this.compiled.problem.orders.every((order, i) => order.quantity === other.schedule.names.orders[i].quantity)
    );
  }

  /**
   * Stands on another plan of the family: the parent for undo, a child for redo.
   * @throws TuttiError CONFLICT_PLAN_BASIS when it is of another family
   */
  standOn(plan: PlanResult): void {
    if (!this.fits(plan)) throw changedBasis();
    const next = handStateOf(plan, this.compiled.problem);
    applyChanges(this.compiled, changesBetween(this.compiled, this.state, next));
    this.state = next;
    if (plan !== this.standing) this.fixing = undefined;
    this.standing = requireSchedule(plan);
    this.reasons = undefined;
  }

  /**
   * Makes a gesture; the session then stands on what came of it. Pins stay, everything else gives way.
   * @param id  of the plan that is made
   * @throws TuttiError as `effectOf`; the session stays as it was
   */
  apply(gesture: PlanGesture, { id }: { id: string }): GestureResult {
    const before = this.standing;
    const { hand, schedule } = before.basis;
    const { problem } = this.compiled;
    const effect = effectOf(
      { problem, back: this.back, steps: schedule.plan.steps, parts: this.state.parts, hand },
      gesture,
    );
    const after =
      effect.at === undefined
        ? this.repaired(before, effect, id)
        : stayInPlace(before, { hand: effect.hand, id, at: effect.at });
    this.standOn(after);
    const touched = new Set([gesture.order, ...effect.touched.map((one) => problem.orders[one.order].id)]);
    return { plan: after, pushed: pushedOrders(before, after, touched), conflicts: after.conflicts };
  }

  /** Why an order is done when it is (see `whyOrder`), instants in ms UTC. @throws TuttiError MISSING_ORDER */
  why(order: string): Why {
    const { start, end, parts, ...why } = whyOrder(this.index(), order);
    const { instant } = this.back.time;
    const dated = parts.map((part) => ({ ...part, start: instant(part.start), end: instant(part.end) }));
    return { ...why, start: instant(start), end: instant(end), parts: dated };
  }

  /** What would be later if an order were (see `delayEffects`); a purchase is a receipt. @throws TuttiError MISSING_ORDER */
  effectsOf(order: string, seconds: number): DelayEffects {
    return delayEffects(this.index(), this.back.indexOf.has(order) ? { order, seconds } : { receipt: order, seconds });
  }

  /**
   * What would make an order be in time (see `FixSearch`), from the first `changes` changes that could (absent = all); asked
   * with more of them it goes on where it was. @throws TuttiError MISSING_ORDER
   */
  fixes(order: string, changes?: number): FixAnswer {
    return this.fixSearch(order).answer(changes);
  }

  /**
   * The plan on changed data with a fix of an order that is made there, exactly as it was tried; the session stays where it is.
   * @param given  `fix` and the `id` of the plan that is made
   * @throws TuttiError MISSING_ORDER, MISSING_FIX, CONFLICT_FIX, CONFLICT_PLAN_BASIS
   */
  planWith(order: string, given: { fix: string; id: string }): { plan: StandingPlan; changes: RecordChange[] } {
    const { deed, placed } = this.fixSearch(order).dataFix(given.fix);
    const { model, standing, compiled } = this;
    const changed = changedPlan({ model, plan: standing, compiled }, deed);
    if (!changed) throw changedBasis();
    const [last, ...rest] = placed.toReversed();
    const made = new PlanSession(changed.model, changed.plan).apply(
      { kind: 'place-anew', order: last, with: rest },
      { id: given.id },
    );
    // It stands on other data: there is nothing on them to go back to.
    const { parent: _, ...head } = made.plan.plan;
    return { plan: { ...made.plan, plan: head }, changes: deed.changes };
  }

  private fixSearch(order: string): FixSearch {
    if (this.fixing?.order !== order) {
      const { model, standing: plan, compiled, back, state } = this;
      this.fixing = { order, search: new FixSearch({ model, plan, compiled, back, state }, this.index(), order) };
    }
    return this.fixing.search;
  }

  private index(): PlanIndex {
    this.reasons ??= planIndex(this.compiled.problem, this.standing.basis.schedule.plan);
    return this.reasons;
  }

  private repaired(before: StandingPlan, effect: { hand: HandMade; touched: Touched[] }, id: string): StandingPlan {
    const { schedule } = before.basis;
    const next = handStateOf(withHand(before, effect.hand), this.compiled.problem);
    const undo = applyChanges(this.compiled, changesBetween(this.compiled, this.state, next));
    try {
      return this.answerOf(before, {
        solution: repairSchedule(this.compiled, schedule, effect.touched),
        hand: effect.hand,
        id,
      });
    } finally {
      applyChanges(this.compiled, undo);
    }
  }

  private answerOf(
    before: StandingPlan,
    made: { solution: ScheduleSolution; hand: HandMade; id: string },
  ): StandingPlan {
    const { basis, policies, forecasts, stockPegs, byProducts } = before;
    const { solution, hand, id } = made;
    const schedule = scheduleResult(this.compiled.problem, solution, {
      issues: [],
      back: this.back,
      supplyOrders: this.supplied,
    });
    const { run } = before.plan;
    const answer = planAnswer(this.model, {
      view: this.view,
      now: run.now,
      supply: { ...basis, stockPegs, gives: byProducts },
      schedule: { ...schedule, status: 'feasible' },
      policies,
      forecasts,
      issues: before.issues.filter((issue) => !madeAnew.has(issue.code)),
      hand,
      compared: basis.compared,
      record: ({ measures, evaluations }) => ({
        ...before.plan,
        id,
        parent: before.plan.id,
        state: 'draft',
        measures,
        run: { ...run, evaluations, seconds: 0 },
      }),
    });
    return answer as StandingPlan;
  }
}

/** Issues that every answer finds for itself. */
const madeAnew = new Set(['supply-redated', 'supply-not-needed']);

function withHand(plan: StandingPlan, hand: HandMade): StandingPlan {
  return { ...plan, basis: { ...plan.basis, hand } };
}
