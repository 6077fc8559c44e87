import { type Attributes, holds, type Item, type Model, meanOf, type Process, type Step, type Use } from '@tutti/model';

/** Look-ups over a model that the stages of a generation share; one per generation, O(n) to build. */
export type WorkIndex = {
  item: ReadonlyMap<string, Item>;
  process: ReadonlyMap<string, Process>;
  /** First process that makes an item. */
  maker: ReadonlyMap<string, Process>;
  resource: ReadonlyMap<string, Model['resources'][number]>;
  members: ReadonlyMap<string, Model['resources']>;
  /** Greatest grade of the members of a class, at least 1: nobody works faster. */
  fastest: ReadonlyMap<string, number>;
};

export function indexWork(model: Model): WorkIndex {
  const members = new Map<string, Model['resources']>();
  const fastest = new Map<string, number>();
  for (const one of model.resources)
    for (const of of one.classes ?? []) {
      const group = members.get(of.id);
      if (group) group.push(one);
      else members.set(of.id, [one]);
      fastest.set(of.id, Math.max(fastest.get(of.id) ?? 1, of.grade ?? 1));
    }
  const maker = new Map<string, Process>();
  for (const one of model.processes) for (const made of one.makes) if (!maker.has(made.item)) maker.set(made.item, one);
  return {
    item: new Map(model.items.map((one) => [one.id, one])),
    process: new Map(model.processes.map((one) => [one.id, one])),
    maker,
    resource: new Map(model.resources.map((one) => [one.id, one])),
    members,
    fastest,
  };
}

/** The steps that an order with these attributes goes through. */
export function stepsFor(process: Process, attributes: Attributes): Step[] {
  return process.steps.filter((step) => step.when === undefined || holds(step.when, attributes));
}

/** Whether every way to do the step needs a resource: then its run is an operation (decision 28). */
export function isLimited(step: Step): boolean {
  return step.modes.every((mode) => mode.uses.length > 0);
}

/**
 * Quantity that each step must start for so many good units: divided by the yields from the step on (planning rule 1).
 * @returns one quantity per step given, in units of what the process makes first
 */
export function stepQuantities(process: Process, steps: readonly Step[], quantity: number): number[] {
  const out = new Array<number>(steps.length);
  let now = quantity / process.makes[0].quantity;
  for (let i = steps.length - 1; i >= 0; i--) out[i] = now /= steps[i].yield ?? 1;
  return out;
}

/** Planned seconds of a step in its first mode for a quantity. */
export function plannedSeconds(step: Step, quantity: number, mode = 0): number {
  const { fixed, perUnit, teardown } = step.modes[mode];
  return meanOf(fixed ?? 0) + meanOf(perUnit ?? 0) * quantity + meanOf(teardown ?? 0);
}

/** The members that may serve a use: the one named, those of the class, or those that have every class. */
export function membersFor(use: Use, index: WorkIndex): Model['resources'] {
  if (typeof use.of === 'string') {
    const named = index.resource.get(use.of);
    if (named && !named.isClass) return [named];
    return index.members.get(use.of) ?? [];
  }
  const [first, ...rest] = use.of.all.map((id) => index.members.get(id) ?? []);
  return first.filter((one) => rest.every((group) => group.includes(one)));
}
