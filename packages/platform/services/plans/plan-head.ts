import type { PlanHead } from '@tutti/contract';
import type { Reason } from '@tutti/model';
import { isoText } from '@tutti/model/rows';
import type { PlanResult } from '@tutti/planner';
import type { PlanRow } from '../../store/store.ts';
import { costsOf, plainMeasures } from '../plan-summary.ts';

/** What the store keeps of a plan beside its body, in the form of the model. */
export type StoredHead = {
  status: PlanResult['status'];
  horizon: { start: number; end: number };
  now: number;
  seed: number;
  evaluations: number;
  seconds: number;
  engineVersion: string;
  zones: string;
  objective: 'money' | 'makespan';
  measures: Record<string, number>;
  counts: PlanResult['counts'];
  reasons: Reason[];
  /** What a person did, when the plan came of that. */
  gesture?: string;
};

/** The head of what the planner gave. */
export function headOf(
  result: Pick<PlanResult, 'status' | 'reasons' | 'plan' | 'measures' | 'counts'>,
  objective: StoredHead['objective'],
): StoredHead {
  const { status, reasons, measures, counts } = result;
  const { horizon, run } = result.plan;
  const { now, seed, evaluations, seconds, engineVersion, zones } = run;
  return {
    status,
    horizon,
    now,
    seed,
    evaluations,
    seconds,
    engineVersion,
    zones,
    objective,
    measures,
    counts,
    reasons,
  };
}

/** What has moved on since a plan was made. */
export type Stale = { revisions: number; seconds: number };

/** A plan as addresses give it. */
export function planInWords(
  row: PlanRow,
  { stale, nameOf }: { stale: Stale; nameOf: (actor: string) => string },
): PlanHead {
  const { id, branch, revision, parent, state, createdAt, actor, releasedAt, releasedBy } = row;
  const head = row.head as StoredHead;
  const { status, horizon, now, seed, evaluations, seconds, measures, counts, reasons, gesture } = head;
  return {
    id,
    branch,
    revision,
    parent,
    state,
    status,
    origin: gesture === undefined ? { by: 'planner' } : { by: 'gesture', gesture },
    createdAt: isoText(createdAt),
    actor,
    actorName: nameOf(actor),
    ...(releasedAt === undefined ? {} : { releasedAt: isoText(releasedAt), releasedBy }),
    ...(releasedBy == null ? {} : { releasedByName: nameOf(releasedBy) }),
    horizon: { start: isoText(horizon.start), end: isoText(horizon.end) },
    now: isoText(now),
    seed,
    evaluations,
    seconds,
    measures: measuresInWords(measures),
    counts,
    ...(stale.revisions > 0 || stale.seconds > 0 ? { stale } : {}),
    reasons: reasons.map(({ code, params = {} }) => ({ code, params })),
  };
}

/** Measures as addresses give them; one that the plan does not have is 0. */
export function measuresInWords(measures: Readonly<Record<string, number>>): PlanHead['measures'] {
  const plain = Object.fromEntries(plainMeasures.map((name) => [name, finite(measures[name])]));
  return { ...plain, cost: costsOf(measures) } as PlanHead['measures'];
}

const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : 0);
