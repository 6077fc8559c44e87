import { costTerms, TuttiError } from '@tutti/model';
import { fixedTransportCost } from '../schedule/plan-measures.ts';
import type { PlanIndex } from '../why/plan-index.ts';
import { whyOrder } from '../why/why-order.ts';
import { earliestEnd, type Within } from './earliest-possible.ts';
import type { Candidate, EarliestPossible, Fix, FixAnswer, FixDeed, MovedOrder } from './fix.ts';
import { chainOf, type Ground } from './ground.ts';
import { expedited, oneMorePerson, unfrozen } from './in-the-data.ts';
import { completionsOf, isAsked, lateOrderOf } from './late-order.ts';
import {
  beforeBlocker,
  dropPreventive,
  otherMode,
  placedAnew,
  placedInFrozenTime,
  splitLot,
  unpinned,
} from './on-the-board.ts';
import { overtime } from './overtime.ts';
import { isBetter, netOf, smallestAt, unlocks } from './rank-fixes.ts';
import { type Trial, type TrialBase, tryChange, tryGestures } from './trial.ts';

/** An end earlier by less than this is none. */
const WORTH_SECONDS = 60;
/** Other orders that are named, and sizes of one change that are tried. */
const MOST_MOVED = 30;
const MOST_SIZES = 4;

type Money = { lost: number; other: number };

/**
 * What would make an order be in time: every change that its chain of waits suggests is tried in the plan, one alone, and what
 * does not help is not shown. The same plan gives the same answer; how far it has looked is the only state.
 *
 * A try is one repair of the schedule: what somebody would do on the board as the board does it; a change of data on the
 * problem built anew from the changed records.
 */
export class FixSearch {
  private readonly base: TrialBase;
  private readonly index: PlanIndex;
  private readonly asked: string;
  private readonly order: number;
  private readonly ends: Int32Array;
  private readonly candidates: readonly Candidate[];
  private readonly chain: readonly string[];
  private readonly money: Money;
  private readonly found: Fix[] = [];
  private looked = 0;
  /** How late the order is when it merely takes the best place that is free. */
  private lateAnyway: number;

  /** @throws TuttiError MISSING_ORDER */
  constructor(base: TrialBase, index: PlanIndex, asked: string) {
    const { problem, plan } = index;
    const known = index.orderOf(asked);
    if (known === undefined)
      throw new TuttiError('MISSING_ORDER', `The schedule has no order "${asked}".`, {
        advice: 'Maybe it is a purchase: look at what it supplies.',
      });
    this.base = base;
    this.index = index;
    this.asked = asked;
    this.ends = completionsOf(problem, plan);
    this.order = lateOrderOf({ problem, back: base.back, ends: this.ends }, known);
    this.lateAnyway = this.lateOf(this.ends[this.order]);
    this.money = moneyOfPlan(base.plan.measures);
    const ground = this.ground();
    this.chain = ground.chain;
    this.candidates = this.candidatesOf(ground);
  }

  /** Looks at the first `most` changes (all by default), those before included, and says what is known then. */
  answer(most = Number.POSITIVE_INFINITY): FixAnswer {
    while (this.looked < Math.min(most, this.candidates.length)) {
      const fix = this.smallestOf(this.candidates[this.looked]);
      this.looked++;
      if (!fix) continue;
      if (fix.kind === 'place-anew') this.lateAnyway = Math.min(this.lateAnyway, fix.lateSeconds);
      this.found.push(fix);
    }
    return this.summary();
  }

  /**
   * A fix that is made in the data, and who is placed anew with it.
   * @throws TuttiError MISSING_FIX, CONFLICT_FIX when it is no change of the data
   */
  dataFix(id: string): { deed: Extract<FixDeed, { by: 'data' }>; placed: readonly string[] } {
    const found = this.answer().fixes.find((one) => one.id === id);
    if (!found)
      throw new TuttiError('MISSING_FIX', `Order "${this.asked}" has no fix "${id}" in this plan.`, {
        advice: 'Ask for its fixes again.',
      });
    if (found.deed.by !== 'data')
      throw new TuttiError('CONFLICT_FIX', `The fix "${id}" is no change of the data.`, {
        advice: 'Make it on the board, or agree it with the supplier.',
      });
    return { deed: found.deed, placed: this.chain };
  }

  private ground(): Ground {
    const id = this.index.problem.orders[this.order].id;
    const why = whyOrder(this.index, id);
    const { base, index, order } = this;
    return { base, index, why, order, lateSeconds: Math.max(0, this.lateAnyway), chain: chainOf(why) };
  }

  private candidatesOf(ground: Ground): Candidate[] {
    if (this.ends[this.order] < 0) return this.putBack();
    if (this.lateAnyway <= 0) return [];
    return [
      placedAnew,
      placedInFrozenTime,
      unpinned,
      beforeBlocker,
      expedited,
      overtime,
      otherMode,
      splitLot,
      oneMorePerson,
      dropPreventive,
      unfrozen,
    ].flatMap((of) => of(ground));
  }

  private putBack(): Candidate[] {
    const { id } = this.index.problem.orders[this.order];
    if (!this.base.plan.basis.hand.leftOut.includes(id)) return [];
    return [
      {
        kind: 'put-back',
        what: { code: 'fix.put-back', params: { order: id } },
        deed: { by: 'gestures', gestures: [{ kind: 'put-back', order: id }] },
      },
    ];
  }

  /** The smallest size of a change that is enough, else the one that helps most. */
  private smallestOf(first: Candidate): Fix | undefined {
    let best: Fix | undefined;
    let candidate: Candidate | undefined = first;
    for (let size = 0; candidate && size < MOST_SIZES; size++) {
      const fix: Fix | undefined = this.tried(candidate);
      if (fix && isBetter(fix, best)) best = fix;
      if (best?.sufficient && !fix?.sufficient) break;
      candidate = candidate.next?.(fix?.lateSeconds ?? this.lateAnyway);
    }
    return best;
  }

  /** Nothing when the plan does not allow it, something else breaks by it, or it does not help. */
  private tried({ next: _, ...given }: Candidate): Fix | undefined {
    const { trial, deed } = this.trial(given.deed);
    if (!trial) return undefined;
    const candidate = { ...given, deed };
    const ends = completionsOf(trial.problem, trial.plan);
    const end = ends[this.order];
    const late = this.lateOf(end);
    const helps = this.ends[this.order] < 0 ? end >= 0 : end >= 0 && late <= this.lateAnyway - WORTH_SECONDS;
    if (!helps || trial.plan.conflicts.length > this.index.plan.conflicts.length) return undefined;
    if (this.losesOthers(ends, candidate.deed)) return undefined;
    const moved = this.movedOf(ends);
    const money = this.moneyOf(trial);
    return {
      id: `${candidate.kind}-${this.looked + 1}`,
      ...candidate,
      unlocks: unlocks(candidate.deed),
      end: this.base.back.time.instant(end),
      lateSeconds: Math.max(0, late),
      sufficient: late <= 0,
      saved: this.money.lost - money.lost,
      cost: money.other - this.money.other,
      priced: this.isPriced(candidate, trial),
      moved: moved.slice(0, MOST_MOVED),
      earlier: moved.filter((one) => one.seconds < 0).length,
      later: moved.filter((one) => one.seconds > 0).length,
    };
  }

  /** What frozen time refuses is tried as one who unlocks it would do it. */
  private trial(deed: FixDeed): { trial?: Trial; deed: FixDeed } {
    try {
      const trial =
        deed.by === 'gestures' ? tryGestures(this.base, deed.gestures) : tryChange(this.base, deed, this.chain);
      return { trial, deed };
    } catch (refused) {
      if (!(refused instanceof TuttiError)) throw refused;
      if (refused.code === 'CONFLICT_FROZEN' && deed.by === 'gestures' && !unlocks(deed))
        return this.trial({ by: 'gestures', gestures: deed.gestures.map((one) => ({ ...one, unlock: true })) });
      // What the plan does not allow is no fix; anything else is a fault of ours.
      if (/^(CONFLICT|MISSING|INPUT)_/.test(refused.code)) return { deed };
      throw refused;
    }
  }

  /** Overtime is paid by the hour where the data say what an hour costs; nobody knows what more people or haste do. */
  private isPriced({ deed, kind }: Candidate, { measures }: Trial): boolean {
    if (kind === 'overtime') return measures.cost.overtime > (this.base.plan.measures['cost.overtime'] ?? 0);
    return deed.by === 'gestures' || kind === 'unfreeze';
  }

  private losesOthers(ends: Int32Array, deed: FixDeed): boolean {
    const out = new Set(
      deed.by === 'gestures' ? deed.gestures.flatMap((one) => (one.kind === 'leave-out' ? one.order : [])) : [],
    );
    return this.ends.some((end, i) => end >= 0 && ends[i] < 0 && !out.has(this.index.problem.orders[i].id));
  }

  private lateOf(end: number): number {
    return end < 0 ? Number.POSITIVE_INFINITY : end - this.index.problem.orders[this.order].due;
  }

  private movedOf(ends: Int32Array): MovedOrder[] {
    const { orders } = this.index.problem;
    return orders
      .flatMap(({ id, due }, i): MovedOrder[] => {
        if (i === this.order || this.ends[i] < 0 || ends[i] < 0 || !isAsked(this.base.back, i)) return [];
        const seconds = ends[i] - this.ends[i];
        if (seconds === 0) return [];
        const [was, is] = [this.ends[i] > due, ends[i] > due];
        return [{ order: id, seconds, ...(was === is ? {} : { becomes: is ? 'late' : 'onTime' }) }];
      })
      .sort((a, b) => Math.abs(b.seconds) - Math.abs(a.seconds) || (a.order < b.order ? -1 : 1));
  }

  private moneyOf({ measures, plan }: Trial): Money {
    const { back } = this.base;
    const left = new Set(plan.unplanned.map((one) => one.order));
    const legs = back.orders.filter((_, i) => !left.has(i));
    const lost = measures.cost.lateness + measures.cost.unserved;
    return { lost, other: measures.total + fixedTransportCost(back.view, legs) - lost };
  }

  private summary(): FixAnswer {
    const { problem } = this.index;
    const { time } = this.base.back;
    const end = this.ends[this.order];
    const late = this.lateOf(end);
    const fixes = this.found.toSorted((a, b) => netOf(b) - netOf(a) || a.lateSeconds - b.lateSeconds);
    const smallest = smallestAt(fixes);
    const isDone = this.looked >= this.candidates.length;
    const bound = late > 0 && smallest < 0 && isDone && end >= 0 ? this.bound() : undefined;
    const due = time.instant(problem.orders[this.order].due);
    const verdict = this.verdict({ late, end, isDone, hasSmallest: smallest >= 0, bound });
    return {
      asked: this.asked,
      order: problem.orders[this.order].id,
      due,
      ...(end < 0 ? {} : { end: time.instant(end) }),
      lateSeconds: Number.isFinite(late) ? Math.max(0, late) : 0,
      verdict,
      conclusion: {
        code: conclusions[verdict],
        params: {
          order: problem.orders[this.order].id,
          due,
          looked: this.looked,
          candidates: this.candidates.length,
          ...(bound ? { at: bound.at } : {}),
        },
      },
      fixes,
      ...(smallest < 0 ? {} : { smallest }),
      ...(bound ? { bound } : {}),
      looked: this.looked,
      candidates: this.candidates.length,
      useless: this.looked - fixes.length,
    };
  }

  private verdict(of: {
    late: number;
    end: number;
    isDone: boolean;
    hasSmallest: boolean;
    bound: EarliestPossible | undefined;
  }): FixAnswer['verdict'] {
    if (of.late <= 0) return 'not-late';
    if (of.hasSmallest) return 'fixed';
    if (!of.isDone) return 'looking';
    if (of.end < 0) return 'left-out';
    if (of.bound) return of.bound.within === 'any' ? 'impossible' : 'not-within-hours';
    return 'none-found';
  }

  /** The strongest bound that proves that it cannot be in time: under any hours, else under the hours there are. */
  private bound(): EarliestPossible | undefined {
    const { problem } = this.index;
    const { time } = this.base.back;
    for (const within of ['any', 'hours'] as Within[]) {
      const { at, path, from } = earliestEnd(problem, this.order, within);
      if (at <= problem.orders[this.order].due) continue;
      const steps = path.map(({ order, step, start, end }) => ({
        order: problem.orders[order].id,
        step: problem.routings[problem.orders[order].routing].steps[step].id,
        start: time.instant(start),
        end: time.instant(end),
      }));
      return { at: time.instant(at), within, path: steps, from };
    }
    return undefined;
  }
}

const conclusions: Readonly<Record<FixAnswer['verdict'], string>> = {
  'not-late': 'fix.verdict.not-late',
  'left-out': 'fix.verdict.left-out',
  fixed: 'fix.verdict.fixed',
  impossible: 'fix.verdict.impossible',
  'not-within-hours': 'fix.verdict.not-within-hours',
  'none-found': 'fix.verdict.none-found',
  looking: 'fix.verdict.looking',
};

function moneyOfPlan(measures: Record<string, number>): Money {
  const cost = (term: string) => measures[`cost.${term}`] ?? 0;
  const lost = cost('lateness') + cost('unserved');
  return { lost, other: costTerms.reduce((sum, term) => sum + cost(term), 0) - lost };
}
