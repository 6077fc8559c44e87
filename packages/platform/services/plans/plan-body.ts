import { TuttiError } from '@tutti/model';
import type { PlanResult } from '@tutti/planner';

/** What a plan says, beside its head. */
export type PlanBody = Pick<
  PlanResult,
  'demands' | 'orders' | 'assignments' | 'stock' | 'policies' | 'forecasts' | 'issues'
>;

const VERSION = 1;

/** A plan as bytes; the store compresses them against the plan before. */
export function encodePlanBody(of: PlanBody): Uint8Array<ArrayBuffer> {
  const { demands, orders, assignments, stock, policies, forecasts, issues } = of;
  const body: PlanBody = { demands, orders, assignments, stock, policies, forecasts, issues };
  return new TextEncoder().encode(JSON.stringify({ version: VERSION, ...body }));
}

/**
 * The plan that `encodePlanBody` was given.
 * @throws TuttiError INTERNAL_PLAN_BODY when the bytes are of a version that this program does not read
 */
export function decodePlanBody(bytes: Uint8Array): PlanBody {
  const { version, ...body } = JSON.parse(new TextDecoder().decode(bytes)) as PlanBody & { version: number };
  if (version === VERSION) return body;
  throw new TuttiError(
    'INTERNAL_PLAN_BODY',
    `The plan was written in version ${version}, this program reads ${VERSION}.`,
    {
      advice: 'Plan again.',
    },
  );
}
