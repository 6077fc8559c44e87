import { NEVER } from '@tutti/model/calendars';
import { type Calendars, isOwner, memberShares, type Sets } from './compile-resources.ts';
import {
  AFTER_END,
  AFTER_START,
  APART,
  HAS_LINKS_APART,
  LEADS_HOLD,
  LINE,
  MEMBER,
  NO_PAUSE,
  OWNER,
  POOL,
  STEP_ONLY,
  UNTIL_EMPTY,
  UNTIL_NEXT,
  UNTIL_STEP,
} from './compiled.ts';
import type { CrewUse, Routing, RoutingMode, RoutingStep, RoutingUse, ScheduleProblem, Target } from './problem.ts';

/** Growing columns; turned into typed arrays once at the end. */
type Columns = Record<string, number[]>;

/** The templates of all routings as columns; see `Compiled` for what each one holds. */
export type Templates = {
  firstStep: Int32Array;
  columns: Columns;
  batches: {
    by: string[];
    countsUnits: boolean;
    maxOrders: number;
    maxUnits: number;
    min: number;
    maxWait: number;
  }[];
  maxUses: number;
};

type On = {
  problem: ScheduleProblem;
  isPool: Uint8Array;
  sets: Sets;
  calendars: Calendars;
  always: number;
  regular: Int32Array;
  extended: Int32Array;
  stepCalendar: (calendar: number) => number;
  hasBlocks: (resource: number) => boolean;
};

/** One use with its member count resolved, and the resource fixed where it owns the changeover. */
type FlatUse = {
  use: RoutingUse;
  origin: number;
  quantity: number;
  resource: number;
  owner: boolean;
  grade: number;
  validTo: number;
};

const columnNames = [
  'firstVariant',
  'flags',
  'calendar',
  'minPiece',
  'factor',
  'batch',
  'mode',
  'fixed',
  'perUnit',
  'costPerUnit',
  'owner',
  'grade',
  'validTo',
  'ownerUse',
  'variantRegular',
  'variantExtended',
  'setupCrew',
  'firstUse',
  'kind',
  'target',
  'quantity',
  'until',
  'untilStep',
  'keepsWork',
  'same',
  'origin',
  'takeFirst',
  'takePairs',
  'closeFirst',
  'closeTriples',
  'linkFirst',
  'linkFields',
] as const;

export function compileRoutings(on: On): Templates {
  const columns: Columns = Object.fromEntries(columnNames.map((name) => [name, []]));
  const templates: Templates = {
    firstStep: new Int32Array(on.problem.routings.length + 1),
    columns,
    batches: [],
    maxUses: 1,
  };
  for (const [r, routing] of on.problem.routings.entries()) {
    templates.firstStep[r] = columns.flags.length;
    for (const [s, step] of routing.steps.entries()) addStep(templates, on, { routing, step, s });
    addTakeOvers(templates, routing, templates.firstStep[r]);
    addClosings(templates, routing, templates.firstStep[r]);
    addLinks(templates, routing);
    addKeeps(templates, routing, templates.firstStep[r]);
  }
  templates.firstStep[on.problem.routings.length] = columns.flags.length;
  columns.firstVariant.push(columns.mode.length);
  columns.firstUse.push(columns.kind.length);
  columns.takeFirst.push(columns.takePairs.length / 2);
  columns.closeFirst.push(columns.closeTriples.length / 3);
  columns.linkFirst.push(columns.linkFields.length / 5);
  return templates;
}

function addStep(templates: Templates, on: On, at: { routing: Routing; step: RoutingStep; s: number }): void {
  const { columns } = templates;
  const { step, routing, s } = at;
  columns.firstVariant.push(columns.mode.length);
  const leads = step.modes.some((mode) => mode.uses.some((use) => use.until !== undefined && use.until !== 'next'));
  const apart = routing.links.some((link) => link.type === 'not-in-parallel' && (link.from === s || link.to === s));
  columns.flags.push(
    (step.across === 'nothing' ? NO_PAUSE : 0) | (leads ? LEADS_HOLD : 0) | (apart ? HAS_LINKS_APART : 0),
  );
  columns.calendar.push(step.calendar === undefined ? on.always : on.stepCalendar(step.calendar));
  columns.minPiece.push(step.minPieceSeconds);
  columns.factor.push(step.quantityFactor);
  columns.batch.push(step.batch ? templates.batches.length : -1);
  if (step.batch)
    templates.batches.push({
      by: step.batch.by,
      countsUnits: step.batch.max.orders === undefined && step.batch.max.units !== undefined,
      maxOrders: step.batch.max.orders ?? NEVER,
      maxUnits: step.batch.max.units ?? Number.MAX_VALUE,
      min: step.batch.min ?? 0,
      maxWait: step.batch.maxWaitSeconds ?? NEVER,
    });
  for (const [m, mode] of step.modes.entries())
    for (const uses of flatVariants(on, mode)) addVariant(templates, on, { mode, m, uses, s });
}

/** A mode whose changeover owner may be one of several members becomes one variant per member. */
function flatVariants(on: On, mode: RoutingMode): FlatUse[][] {
  let variants: FlatUse[][] = [[]];
  for (const [origin, use] of mode.uses.entries()) {
    if (use.phase === 'setup') continue;
    const always = { use, origin, grade: Number.POSITIVE_INFINITY, validTo: NEVER };
    if ('resource' in use.target) {
      const resource = use.target.resource;
      const owner = isOwner(on.problem.resources[resource]);
      for (const variant of variants) variant.push({ ...always, quantity: use.quantity, resource, owner });
      continue;
    }
    const set = on.sets.sets[on.sets.setOf(use.target)];
    if ([...set.members].some((member) => isOwner(on.problem.resources[member])))
      variants = variants.flatMap((variant) =>
        [...set.members].map((resource, x) => [
          ...variant,
          {
            ...always,
            quantity: 1,
            resource,
            owner: isOwner(on.problem.resources[resource]),
            grade: set.grades?.[x] ?? 1,
            validTo: set.until?.[x] ?? NEVER,
          },
        ]),
      );
    else
      for (const quantity of memberShares(on.problem, use.target, use.quantity))
        for (const variant of variants) variant.push({ ...always, quantity, resource: -1, owner: false });
  }
  return variants;
}

function addVariant(
  templates: Templates,
  on: On,
  of: { mode: RoutingMode; m: number; uses: FlatUse[]; s: number },
): void {
  const { columns } = templates;
  const { mode, uses } = of;
  columns.mode.push(of.m);
  columns.fixed.push(mode.fixed + mode.teardown);
  columns.perUnit.push(mode.perUnit);
  columns.costPerUnit.push(mode.costPerUnit);
  const ownerUse = uses.findIndex((use) => use.owner);
  columns.owner.push(ownerUse < 0 ? -1 : uses[ownerUse].resource);
  columns.ownerUse.push(ownerUse);
  columns.grade.push(uses.reduce((least, use) => Math.min(least, use.grade), Number.POSITIVE_INFINITY));
  columns.validTo.push(uses.reduce((least, use) => Math.min(least, use.validTo), NEVER));
  const fixed = uses.filter((use) => use.resource >= 0 && !on.hasBlocks(use.resource)).map((use) => use.resource);
  const stepCalendar = uses.length === 0 ? columns.calendar[columns.calendar.length - 1] : on.always;
  columns.variantRegular.push(fixed.reduce((c, resource) => on.calendars.meet(c, on.regular[resource]), stepCalendar));
  columns.variantExtended.push(
    fixed.reduce((c, resource) => on.calendars.meet(c, on.extended[resource]), stepCalendar),
  );
  const setup: CrewUse[] = mode.uses
    .filter((use) => use.phase === 'setup')
    .map(({ target, quantity }) => ({ target, quantity }));
  columns.setupCrew.push(on.sets.crewOf(setup));
  columns.firstUse.push(columns.kind.length);
  for (const use of uses) addUse(columns, on, use);
  templates.maxUses = Math.max(templates.maxUses, uses.length);
}

function addUse(columns: Columns, on: On, flat: FlatUse): void {
  const { use, resource } = flat;
  const kind = flat.owner ? OWNER : resource < 0 ? MEMBER : on.isPool[resource] ? POOL : LINE;
  columns.kind.push(kind);
  columns.target.push(resource >= 0 ? resource : on.sets.setOf(use.target as Exclude<Target, { resource: number }>));
  columns.quantity.push(flat.quantity);
  const until =
    use.until === undefined
      ? STEP_ONLY
      : use.until === 'next'
        ? UNTIL_NEXT
        : use.until === 'empty'
          ? UNTIL_EMPTY
          : UNTIL_STEP;
  columns.until.push(until);
  columns.untilStep.push(typeof use.until === 'number' ? use.until : -1);
  columns.keepsWork.push(0);
  columns.same.push(use.same ?? -1);
  columns.origin.push(flat.origin);
}

/** After-end successors of a step: whom 'next' waits for. */
export function successorsOf(routing: Routing, step: number): number[] {
  return routing.links.filter((link) => link.type === 'after-end' && link.from === step).map((link) => link.to);
}

/** Uses of variant `v`: [first, after last). */
const usesOf = (columns: Columns, v: number): [number, number] => [
  columns.firstUse[v],
  columns.firstUse[v + 1] ?? columns.kind.length,
];
const variantsOf = (columns: Columns, t: number): [number, number] => [
  columns.firstVariant[t],
  columns.firstVariant[t + 1] ?? columns.mode.length,
];

/** Each (step, variant, use, slot) of a template that holds beyond its step. */
function* holdsOf(columns: Columns, base: number, steps: number) {
  for (let step = 0; step < steps; step++) {
    const [v0, v1] = variantsOf(columns, base + step);
    for (let v = v0; v < v1; v++) {
      const [u0, u1] = usesOf(columns, v);
      for (let use = u0; use < u1; use++) if (columns.until[use] !== STEP_ONLY) yield { step, use, slot: use - u0 };
    }
  }
}

function addTakeOvers({ columns }: Templates, routing: Routing, base: number): void {
  const held = [...holdsOf(columns, base, routing.steps.length)];
  for (let t = 0; t < routing.steps.length; t++) {
    const covers = new Map<number, [number, number]>();
    for (const { step, use, slot } of held) {
      if (step >= t) continue;
      const until = columns.until[use];
      const covered =
        until === UNTIL_NEXT
          ? successorsOf(routing, step).includes(t)
          : until === UNTIL_STEP
            ? columns.untilStep[use] >= t
            : true;
      if (covered) covers.set(step * 4096 + slot, [step, slot]);
    }
    const [v0, v1] = variantsOf(columns, base + t);
    for (let v = v0; v < v1; v++) {
      const [u0, u1] = usesOf(columns, v);
      for (let use = u0; use < u1; use++) {
        columns.takeFirst.push(columns.takePairs.length / 2);
        for (const [step, slot] of covers.values()) columns.takePairs.push(step, slot);
      }
    }
  }
}

function addClosings({ columns }: Templates, routing: Routing, base: number): void {
  const closings: number[][] = routing.steps.map(() => []);
  for (const { step, use } of holdsOf(columns, base, routing.steps.length)) {
    if (columns.until[use] === UNTIL_NEXT)
      for (const next of successorsOf(routing, step)) closings[next].push(step, use, 0);
    if (columns.until[use] === UNTIL_STEP) closings[columns.untilStep[use]].push(step, use, 1);
  }
  for (const list of closings) {
    columns.closeFirst.push(columns.closeTriples.length / 3);
    columns.closeTriples.push(...list);
  }
}

function addLinks({ columns }: Templates, routing: Routing): void {
  for (let t = 0; t < routing.steps.length; t++) {
    columns.linkFirst.push(columns.linkFields.length / 5);
    for (const link of routing.links) {
      if (link.type === 'not-in-parallel') {
        if (link.to === t || link.from === t)
          columns.linkFields.push(link.to === t ? link.from : link.to, APART, 0, NEVER, 0);
        continue;
      }
      if (link.to !== t) continue;
      const kind = link.type === 'after-end' ? AFTER_END : AFTER_START;
      const max = link.max ?? (link.type === 'at-start' ? link.min : NEVER);
      columns.linkFields.push(link.from, kind, link.min, max, Math.round((link.overlapQuantity ?? 0) * 1000));
    }
  }
}

/** Marks holds whose last step follows the end of the holder: they are kept for that step's work at least. */
function addKeeps({ columns }: Templates, routing: Routing, base: number): void {
  for (const { step, use } of holdsOf(columns, base, routing.steps.length)) {
    if (columns.until[use] !== UNTIL_STEP) continue;
    const reached = new Set([step]);
    for (let s = step; s < columns.untilStep[use]; s++)
      if (reached.has(s)) for (const next of successorsOf(routing, s)) reached.add(next);
    if (reached.has(columns.untilStep[use])) columns.keepsWork[use] = 1;
  }
}
