import type {
  ChangeoverRule,
  CrewUse,
  ScheduleCampaign,
  ScheduleChangeover,
  ScheduleClass,
  ScheduleResource,
  Target,
} from '@tutti/engines/schedule';
import { type Campaign, type Changeover, type Issue, meanOf, problem, type Resource, type Use } from '@tutti/model';
import type { AttributeValues } from './attribute-values.ts';
import type { PlanCalendars } from './calendars.ts';
import { Interner } from './interner.ts';
import { isActive, type ModelView } from './model-view.ts';
import { availability } from './planned-time.ts';
import type { TimeLine } from './time-line.ts';

/** Resources, classes and changeovers of a plan under dense numbers. */
export class PlanResources {
  readonly list: ScheduleResource[] = [];
  readonly indexOf = new Map<string, number>();
  readonly classes = new Interner<ScheduleClass>();
  readonly changeovers = new Interner<ScheduleChangeover>();
  readonly issues: Issue[] = [];
  private readonly on: { view: ModelView; time: TimeLine; calendars: PlanCalendars; attributes: AttributeValues };
  private readonly contaminants: ReadonlySet<string>;

  constructor(on: { view: ModelView; time: TimeLine; calendars: PlanCalendars; attributes: AttributeValues }) {
    this.on = on;
    this.contaminants = contaminantsInPlay(on.view);
    const active = on.view.model.resources.filter((one) => !one.isClass && isActive(one));
    active.forEach((one, i) => void this.indexOf.set(one.id, i));
    for (const one of active) this.list.push(this.resource(one));
    this.addInitialState();
  }

  /** The one resource or the members a use asks for; undefined when nobody can serve it. `site` narrows classes. */
  target(
    of: Use['of'],
    at: { site?: string; effective?: boolean; without?: ReadonlySet<string> } = {},
  ): Target | undefined {
    if (typeof of !== 'string') {
      const all = of.all.map((id) => this.classAt(id, at));
      return all.some((one) => one === undefined) ? undefined : { all: all as number[] };
    }
    const resource = this.indexOf.get(of);
    if (resource !== undefined) return { resource };
    const found = this.classAt(of, at);
    return found === undefined ? undefined : { class: found };
  }

  /** Members of a class that work at a site: those there and those that belong to no site; all when none is there. */
  membersAt(id: string, site: string | undefined): readonly Resource[] {
    const all = this.on.view.members.get(id) ?? [];
    if (site === undefined) return all;
    const near = all.filter((one) => {
      const own = this.on.view.siteOf(one.place);
      return own === undefined || own === site;
    });
    return near.length > 0 ? near : all;
  }

  /** A member is slowed by its availability once, unless the times used hold it already (`effective`). */
  private classAt(
    id: string,
    at: { site?: string; effective?: boolean; without?: ReadonlySet<string> },
  ): number | undefined {
    const members = this.membersAt(id, at.site).filter((one) => !at.without?.has(one.id));
    if (members.length === 0) return undefined;
    const slowed = !at.effective && members.some((one) => one.reliability);
    const key = `${id}/${slowed ? 'a' : 'e'}/${members.map((one) => this.indexOf.get(one.id)).join(',')}`;
    return this.classes.of(key, () => ({ id, members: members.map((one) => this.member(id, one, slowed)) }));
  }

  private member(id: string, one: Resource, slowed: boolean) {
    const membership = one.classes?.find((of) => of.id === id);
    const grade = (membership?.grade ?? 1) * (slowed ? availability(one) : 1);
    const until = Math.min(membership?.validTo ?? Infinity, one.validTo ?? Infinity);
    return {
      resource: this.indexOf.get(one.id) as number,
      ...(grade === 1 ? {} : { grade }),
      ...(until === Infinity ? {} : { validTo: this.on.time.floor(until) }),
    };
  }

  private resource(one: Resource): ScheduleResource {
    const { cost, sequence } = one;
    const same = sequence && this.indexOf.get(sequence.sameAs);
    const site = this.on.view.siteOf(one.place);
    // What some job adds and another forbids stays on any machine until it is removed.
    const contaminants = one.kind === 'equipment' ? [...this.contaminants] : [];
    return {
      id: one.id,
      kind: one.kind,
      ...this.on.calendars.ofResource(one),
      capacity: one.capacity,
      ...(cost?.perHour === undefined ? {} : { costPerHour: cost.perHour }),
      ...(cost?.perUse === undefined ? {} : { costPerUse: cost.perUse }),
      ...(cost?.overtimeFactor === undefined ? {} : { overtimeFactor: cost.overtimeFactor }),
      ...(one.changeover ? { changeover: this.changeover(one.changeover, site) } : {}),
      ...(one.campaigns?.length
        ? { campaigns: one.campaigns.map((campaign) => this.campaign(campaign, one, site)) }
        : {}),
      ...(one.spacing?.length ? { spacing: one.spacing } : {}),
      ...(same === undefined ? {} : { sequenceSameAs: same }),
      ...(contaminants.length > 0 ? { contaminants } : {}),
    };
  }

  private changeover(of: Changeover, site: string | undefined): number {
    const rules = of.rules.map(
      (rule): ChangeoverRule => ({
        attribute: rule.attribute,
        from: rule.from,
        to: rule.to,
        seconds: Math.ceil(rule.time),
        cost: rule.cost ?? 0,
        crew: this.crew(rule.crew ?? [], site),
        forbidden: rule.forbidden ?? false,
        resets: rule.resets ?? [],
      }),
    );
    const made = { attributes: of.attributes, combine: of.combine, attached: of.attached ?? false, rules };
    return this.changeovers.of(JSON.stringify(made), () => ({
      id: `changeover-${this.changeovers.list.length + 1}`,
      ...made,
    }));
  }

  private crew(uses: readonly Use[], site: string | undefined): CrewUse[] {
    return uses.flatMap((use) => {
      const target = this.target(use.of, { site, effective: true });
      if (target) return [{ target, quantity: use.quantity }];
      const of = typeof use.of === 'string' ? use.of : use.of.all.join(' + ');
      this.issues.push(problem('schedule.crew-unknown', { of }, { file: 'resources' }, of));
      return [];
    });
  }

  private campaign(of: Campaign, owner: Resource, site: string | undefined): ScheduleCampaign {
    const cleaning = of.process === undefined ? undefined : this.cleaning(of.process, site);
    if (of.process !== undefined && !cleaning)
      this.issues.push(
        problem('schedule.clean-unknown', { process: of.process, resource: owner.id }, { file: 'resources' }),
      );
    return {
      name: of.name,
      clock: of.clock,
      limits: typeof of.max === 'number' ? [{ max: of.max }] : of.max.map(({ when, max }) => ({ when, max })),
      ...(of.forcedBy === undefined ? {} : { forcedBy: of.forcedBy }),
      seconds: Math.ceil(cleaning?.seconds ?? of.time ?? 0),
      cost: of.cost ?? 0,
      crew: [...(cleaning?.crew ?? []), ...this.crew(of.crew ?? [], site)],
      ...(of.setsAttributesTo ? { setsAttributesTo: this.on.attributes.of(of.setsAttributesTo) } : {}),
      mayInterrupt: of.mayInterrupt ?? false,
      validated: of.validated !== undefined,
    };
  }

  /** A cleaning takes the first mode of each of its steps, one after the other; its crew is there all the time. */
  private cleaning(process: string, site: string | undefined): { seconds: number; crew: CrewUse[] } | undefined {
    const found = this.on.view.process.get(process);
    if (!found) return undefined;
    const modes = found.steps.map((step) => step.modes[0]);
    const seconds = modes.reduce(
      (sum, mode) => sum + meanOf(mode.fixed ?? 0) + meanOf(mode.perUnit ?? 0) + meanOf(mode.teardown ?? 0),
      0,
    );
    const uses = modes.flatMap((mode) => mode.uses).filter((use) => use.of !== 'self');
    const once = new Map(uses.map((use) => [JSON.stringify(use.of), use]));
    return { seconds, crew: this.crew([...once.values()], site) };
  }

  private addInitialState(): void {
    const { view, time, attributes } = this.on;
    for (const state of view.model.workspace.state.resources) {
      const index = this.indexOf.get(state.resource);
      if (index === undefined) continue;
      this.list[index].initial = {
        ...(state.attributes ? { attributes: attributes.of(state.attributes) } : {}),
        ...(state.campaignCounters ? { counters: state.campaignCounters } : {}),
        ...(state.busyUntil === undefined ? {} : { busyUntil: time.ceil(state.busyUntil) }),
      };
    }
  }
}

function contaminantsInPlay({ model }: ModelView): Set<string> {
  const forbidden = new Set(model.items.flatMap((item) => item.forbids ?? []));
  const added = new Set([
    ...model.items.flatMap((item) => item.adds ?? []),
    ...model.workspace.state.resources.flatMap((state) => state.contaminants ?? []),
  ]);
  return new Set([...forbidden].filter((name) => added.has(name)));
}
