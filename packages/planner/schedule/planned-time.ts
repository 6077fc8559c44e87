import { quantileOf } from '@tutti/engines/toolbox';
import {
  type Distribution,
  type Estimate,
  type Mode,
  meanOf,
  type Process,
  type Resource,
  type Step,
} from '@tutti/model';
import { PolicyLookup } from '../strategy/policy-lookup.ts';
import type { ModelView } from './model-view.ts';

export type PlannedTime = { fixed: number; perUnit: number; teardown: number; effective: boolean };
/** What a demand says of a step: a named person's own time. */
export type StepOverride = { fixed?: Distribution; perUnit?: Distribution; uses?: Record<string, string> };
type Parameter = 'fixed' | 'perUnit' | 'teardown';

const parameters: readonly Parameter[] = ['fixed', 'perUnit', 'teardown'];

/**
 * Planned working times: the demand's own value, else an adopted Estimate for (resource, step), else for (class, step),
 * else for the step, else the process; its mean, or the percentile that the policy `durationPercentile` names.
 */
export class PlannedTimes {
  private readonly policies: PolicyLookup;
  private readonly estimates = new Map<string, Estimate[]>();
  private readonly percentile: boolean;

  constructor(view: ModelView) {
    this.policies = new PolicyLookup(view, view.model.policies);
    this.percentile = view.model.policies.some((policy) => policy.parameter === 'durationPercentile');
    for (const estimate of view.model.estimates)
      if (estimate.decision === 'adopted')
        this.estimates.set(estimate.parameter, [...(this.estimates.get(estimate.parameter) ?? []), estimate]);
  }

  /** Resources, of those given, for which an Estimate of their own for this mode exists. */
  measured(at: { process: Process; step: Step; mode: Mode }, resources: readonly Resource[]): Resource[] {
    if (this.estimates.size === 0) return [];
    return resources.filter((one) => parameters.some((parameter) => this.estimate(parameter, at, [one.id])));
  }

  /** @param of  ids of the resources or classes used, the most telling first */
  of(
    at: { process: Process; step: Step; mode: Mode; place?: string },
    of: string[],
    override?: StepOverride,
  ): PlannedTime {
    const p = this.percentileFor(at, of[0]);
    let effective = false;
    const value = (parameter: Parameter): number => {
      const own = parameter === 'teardown' ? undefined : override?.[parameter];
      if (own !== undefined) return planned(own, p);
      const estimate = this.estimate(parameter, at, of) ?? this.estimate(parameter, at, undefined);
      if (!estimate) return planned(at.mode[parameter] ?? 0, p);
      if (estimate.effective) effective = true;
      return p === undefined ? estimate.mean : planned(estimate.distribution, p);
    };
    return { fixed: value('fixed'), perUnit: value('perUnit'), teardown: value('teardown'), effective };
  }

  /** Good units a unit started gives: measured, stated, or what the scrap outcomes leave. */
  yieldOf(process: Process, step: Step): number {
    const estimate = this.find('yield', (one) => matches(one, { process, step }) && one.scope.resource === undefined);
    if (estimate) return estimate.mean;
    if (step.yield !== undefined) return step.yield;
    const scrap = (step.outcomes ?? []).filter((one) => one.basis === 'unit' && one.to === 'scrap');
    return 1 - scrap.reduce((sum, one) => sum + one.probability, 0);
  }

  private estimate(parameter: Parameter, at: { process: Process; step: Step; mode: Mode }, of: string[] | undefined) {
    for (const resource of of ?? [undefined]) {
      const found = this.find(parameter, (one) => matches(one, at) && one.scope.resource === resource);
      if (found) return found;
    }
    return undefined;
  }

  /** The one with most keys. */
  private find(parameter: string, fits: (one: Estimate) => boolean): Estimate | undefined {
    let best: Estimate | undefined;
    for (const one of this.estimates.get(parameter) ?? [])
      if (fits(one) && (!best || Object.keys(one.scope).length > Object.keys(best.scope).length)) best = one;
    return best;
  }

  private percentileFor(at: { process: Process; step: Step; place?: string }, resource: string | undefined) {
    if (!this.percentile) return undefined;
    const target = {
      process: at.process.id,
      step: at.step.id,
      place: at.place,
      resource,
      item: at.process.makes[0].item,
    };
    const value = this.policies.number('durationPercentile', target);
    return value !== undefined && value > 0 && value < 1 ? value : undefined;
  }
}

function planned(value: Distribution, percentile: number | undefined): number {
  return percentile === undefined ? meanOf(value) : quantileOf(value, percentile);
}

function matches(estimate: Estimate, at: { process: Process; step: Step; mode?: Mode }): boolean {
  const { process, step, mode, ...others } = estimate.scope;
  const key = `${at.process.id}@${at.process.version}`;
  if (step !== at.step.id && step !== `${key}/${at.step.id}`) return false;
  if (process !== undefined && process !== at.process.id && process !== key) return false;
  if (mode !== undefined && mode !== at.mode?.id) return false;
  return others.item === undefined || at.process.makes.some((made) => made.item === others.item);
}

/** Share of time a resource is up: 1 / (1 + Σ mean time to repair / mean time to failure) over its failure modes. */
export function availability(resource: Resource): number {
  let down = 0;
  for (const { timeToFailure, timeToRepair } of resource.reliability ?? []) {
    const between = meanOf(timeToFailure);
    if (between > 0) down += meanOf(timeToRepair) / between;
  }
  return 1 / (1 + down);
}
