import {
  applyChanges,
  type Compiled,
  compileSchedule,
  repairSchedule,
  type ScheduleSolution,
  type Touched,
} from '@tutti/engines/schedule';
import { type Model, type Order, TuttiError } from '@tutti/model';
import { planAnswer } from '../plan-answer.ts';
import type { HandMade } from '../plan-basis.ts';
import type { PlanResult } from '../plan-result.ts';
import type { ModelView } from '../schedule/model-view.ts';
import type { ScheduleBack } from '../schedule/problem-parts.ts';
import { scheduleProblem } from '../schedule/schedule-problem.ts';
import { scheduleResult, usableProblem } from '../schedule.ts';
import { strategyChapter } from '../strategy.ts';
import { withEarliestReceipts } from '../supply/receipt-dates.ts';
import { type DelayEffects, delayEffects } from '../why/delay-effects.ts';
import { type PlanIndex, planIndex } from '../why/plan-index.ts';
import { type Why, whyOrder } from '../why/why-order.ts';
import type { PlanGesture } from './gesture.ts';
import { effectOf } from './gesture-changes.ts';
import { changesBetween, type HandState, handStateOf, isSameProblem, untouched } from './hand-state.ts';
import { type PushedOrder, pushedOrders } from './pushed-orders.ts';
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

  /**
   * @param model  at the revision the plan was made from
   * @param plan   with its basis
   * @throws TuttiError CONFLICT_PLAN_BASIS when the plan has no schedule, or does not fit the model
   */
  constructor(model: Model, plan: PlanResult) {
    this.standing = requireSchedule(plan);
    const { basis, plan: head, policies, forecasts, stockPegs } = this.standing;
    this.model = model;
    const whole = { ...model, policies, demands: [...model.demands, ...forecasts] };
    const earliest = new Map(basis.earliest.map(({ order, at }) => [order, at]));
    this.supplied = withEarliestReceipts(basis.supply, earliest);
    const { problem, back } = scheduleProblem(whole, this.supplied, {
      now: head.run.now,
      from: basis.compared,
      stockPegs,
      demands: basis.asked,
      latenessPricePerUnitHour: strategyChapter(model).latenessPricePerUnitHour,
    });
    const usable = usableProblem(problem).problem;
    if (!usable || !isSameProblem(usable, basis.schedule)) throw changedBasis();
    this.back = back;
    this.view = back.view;
    this.compiled = compileSchedule(usable);
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

function changedBasis(): TuttiError {
  return new TuttiError('CONFLICT_PLAN_BASIS', 'The plan does not fit the data it is said to be made from.', {
    advice: 'Maybe it was made by an earlier version of the program: plan again.',
  });
}
