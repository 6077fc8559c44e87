import type { WhyAnswer } from '@tutti/contract';
import { isoText } from '@tutti/model/rows';
import type { BranchOf } from '../data/branch-of.ts';
import type { Service } from '../service.ts';
import { findPlan } from './find-plan.ts';

/** Why an order is done when it is; with the latest demand that it serves directly. @throws TuttiError MISSING_ORDER */
export async function whyOrder(service: Service, of: BranchOf & { plan: string; order: string }): Promise<WhyAnswer> {
  const { workspace, branch, order } = of;
  const { id: plan, revision } = await findPlan(service.store, of, of.plan);
  const why = await service.sessions.ask({ kind: 'why', of: { workspace, branch, revision, plan }, order });
  const demand = await service.views.ask('servedDemand', { workspace, branch, plan, order });
  const coded = (because: { code: string; params?: Record<string, string | number> } | undefined) =>
    because === undefined ? {} : { because: { code: because.code, params: because.params ?? {} } };
  return {
    ...(demand ? { demand } : {}),
    order,
    start: isoText(why.start),
    end: isoText(why.end),
    parts: why.parts.map(({ start, end, because, ...part }) => ({
      ...part,
      start: isoText(start),
      end: isoText(end),
      seconds: (end - start) / 1000,
      ...coded(because),
    })),
    causes: why.causes.map(({ because, ...cause }) => ({ ...cause, ...coded(because) })),
    notCauses: why.notCauses.map(({ because, slackSeconds }) => ({
      because: { code: because.code, params: because.params ?? {} },
      slackSeconds,
    })),
  };
}
