import type { Model } from '@tutti/model';
import { encodePlanBody, openPlanBody, type PlanResult, PlanSession } from '@tutti/planner';
import type { GestureMade, SessionAnswers, SessionAsked, SessionPlan } from './session-messages.ts';

/** Where plans and the data they were made from are read. */
export type SessionSource = {
  model(of: SessionPlan): Promise<Model>;
  body(of: SessionPlan): Promise<Uint8Array>;
};

/** Operations that compiled problems may have together; a thousand take about 10 MB. */
const MOST_OPERATIONS = 150_000;
/** Plans of one family that stay decoded: undo and redo go back to them. */
const MOST_PLANS = 8;

type Resident = {
  workspace: string;
  branch: string;
  revision: number;
  session: PlanSession;
  plans: Map<string, PlanResult>;
};

/**
 * Sessions that stay compiled, those used last. Any of them can be dropped at any time: it is made again from the stored plan
 * and its data, and answers the same.
 */
export class ResidentSessions {
  private readonly source: SessionSource;
  private readonly most: number;
  /** The one used last stands last. */
  private residents: Resident[] = [];

  constructor(source: SessionSource, mostOperations = MOST_OPERATIONS) {
    this.source = source;
    this.most = mostOperations;
  }

  /** Families of plans that are compiled now. */
  get size(): number {
    return this.residents.length;
  }

  /** @throws TuttiError as `PlanSession`, MISSING_PLAN */
  async answer(asked: SessionAsked): Promise<SessionAnswers[SessionAsked['kind']]> {
    const resident = await this.standingOn(asked.of);
    const { session } = resident;
    if (asked.kind === 'why') return session.why(asked.order);
    if (asked.kind === 'effects') return session.effectsOf(asked.order, asked.seconds);
    if (asked.kind === 'fixes') return session.fixes(asked.order, asked.changes);
    if (asked.kind === 'fix-plan') {
      const { plan, changes } = session.planWith(asked.order, asked);
      return { body: encodePlanBody(plan), head: headPart(plan), changes };
    }
    const { plan, pushed, conflicts } = session.apply(asked.gesture, { id: asked.id });
    keep(resident.plans, asked.id, plan);
    return { body: encodePlanBody(plan), head: headPart(plan), pushed, conflicts };
  }

  private async standingOn(of: SessionPlan): Promise<Resident> {
    const known = this.residents.find((one) => isSameBranch(one, of) && one.plans.has(of.plan));
    const resident = known ?? (await this.opened(of));
    const plan = resident.plans.get(of.plan) as PlanResult;
    resident.session.standOn(plan);
    keep(resident.plans, of.plan, plan);
    this.residents = [...this.residents.filter((one) => one !== resident), resident];
    this.shrink();
    return resident;
  }

  private async opened(of: SessionPlan): Promise<Resident> {
    const plan = openPlanBody(await this.source.body(of));
    const relative = this.residents.find(
      (one) => isSameBranch(one, of) && one.revision === of.revision && one.session.fits(plan),
    );
    if (relative) {
      relative.plans.set(of.plan, plan);
      return relative;
    }
    const session = new PlanSession(await this.source.model(of), plan);
    const { workspace, branch, revision } = of;
    return { workspace, branch, revision, session, plans: new Map([[of.plan, plan]]) };
  }

  /** The one that is used now stays, however large it is. */
  private shrink(): void {
    const total = () => this.residents.reduce((sum, one) => sum + one.session.operations, 0);
    while (this.residents.length > 1 && total() > this.most) this.residents.shift();
  }
}

function isSameBranch(one: Resident, of: SessionPlan): boolean {
  return one.workspace === of.workspace && one.branch === of.branch;
}

function keep(plans: Map<string, PlanResult>, id: string, plan: PlanResult): void {
  plans.delete(id);
  plans.set(id, plan);
  if (plans.size > MOST_PLANS) plans.delete(plans.keys().next().value as string);
}

function headPart({
  status,
  reasons,
  plan,
  measures,
  counts,
  unplannedOrders,
  conflicts,
}: PlanResult): GestureMade['head'] {
  return { status, reasons, plan, measures, counts, unplannedOrders, conflicts };
}
