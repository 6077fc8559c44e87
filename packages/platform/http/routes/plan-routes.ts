import * as routes from '@tutti/contract';
import * as decisions from '../../services/decisions/decisions.ts';
import * as jobs from '../../services/jobs/jobs.ts';
import { askPlan } from '../../services/plans/ask-plan.ts';
import { delayEffects } from '../../services/plans/delay-effects.ts';
import { discardPlan } from '../../services/plans/discard-plan.ts';
import { findFixes } from '../../services/plans/find-fixes.ts';
import { getPlan, listPlans } from '../../services/plans/list-plans.ts';
import { makeGesture } from '../../services/plans/make-gesture.ts';
import { releasePlan } from '../../services/plans/release-plan.ts';
import { tryFix } from '../../services/plans/try-fix.ts';
import { whyOrder } from '../../services/plans/why-order.ts';
import type { Service } from '../../services/service.ts';
import { type BoundRoute, bind } from '../call.ts';

/** Plans, the work that makes them, and what they leave to decide. */
export const planRoutes = (service: Service): BoundRoute[] => [
  bind(routes.listPlans, async ({ params, query }) => ({ answer: await listPlans(service, params, query) })),
  bind(routes.createPlan, async ({ params, body, actor }) => ({
    answer: { job: await askPlan(service, { ...params, actor }, body) },
  })),
  bind(routes.getPlan, async ({ params: { plan, ...of } }) => ({ answer: await getPlan(service, of, plan) })),
  bind(routes.listPlanDemands, async ({ params, query }) => ({
    answer: await service.views.text('planDemands', params, query),
  })),
  bind(routes.listPlanIssues, async ({ params }) => ({ answer: await service.views.text('planIssues', params) })),
  bind(routes.comparePlan, async ({ params, query }) => ({
    answer: await service.views.text('planChanges', params, query.with),
  })),
  bind(routes.makeGesture, async ({ params, body, actor }) => ({
    answer: await makeGesture(service, { ...params, actor }, body),
  })),
  bind(routes.whyOrder, async ({ params }) => ({ answer: await whyOrder(service, params) })),
  bind(routes.findFixes, async ({ params, query }) => ({ answer: await findFixes(service, params, query) })),
  bind(routes.tryFix, async ({ params, body, actor }) => ({
    answer: await tryFix(service, { ...params, actor }, body),
  })),
  bind(routes.delayEffects, async ({ params, query }) => ({
    answer: await delayEffects(service, params, query.hours),
  })),
  bind(routes.releasePlan, async ({ params, body, actor }) => ({
    answer: await releasePlan(service, { ...params, actor }, body),
  })),
  bind(routes.discardPlan, async ({ params, actor }) => {
    await discardPlan(service, { ...params, actor });
    return { answer: undefined };
  }),
  ...workRoutes(service),
];

const workRoutes = (service: Service): BoundRoute[] => [
  bind(routes.listJobs, async ({ params, query }) => ({
    answer: await jobs.listJobs(service, params.workspace, query),
  })),
  bind(routes.getJob, async ({ params }) => ({ answer: await jobs.getJob(service, params.workspace, params.job) })),
  bind(routes.stopJob, async ({ params }) => ({ answer: await jobs.stopJob(service, params.workspace, params.job) })),
  bind(routes.listDecisions, async ({ params, query }) => ({
    answer: await decisions.listDecisions(service, params, query),
  })),
  bind(routes.changeDecision, async ({ params, body, actor }) => ({
    answer: await decisions.changeDecision(service, { ...params, actor }, body),
  })),
];
