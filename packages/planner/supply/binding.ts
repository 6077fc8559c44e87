import type { Attributes, Condition, Model, Process, Resource } from '@tutti/model';
import { isActive, type ModelView } from '../schedule/model-view.ts';

/** Attributes that tell two units of one item apart: stated by a demand or an order, and not what the item always is. */
export function varyingAttributes({ model, item }: ModelView): Set<string> {
  const varying = new Set<string>();
  const add = (of: string, attributes: Attributes | undefined) => {
    const own = item.get(of)?.attributes;
    for (const [name, value] of Object.entries(attributes ?? {})) if (own?.[name] !== value) varying.add(name);
  };
  for (const demand of model.demands) if (demand.kind !== 'history') add(demand.item, demand.attributes);
  for (const order of model.orders) add(order.item, order.attributes);
  return varying;
}

/**
 * Attributes that bind each item (planning rule 13): those that vary and that its processes or the changeovers of their
 * resources read. What the item itself states is its nature, alike in every unit unless a demand for it says otherwise.
 */
export function bindingAttributes(view: ModelView, varying: ReadonlySet<string>): Map<string, string[]> {
  const binding = new Map<string, Set<string>>();
  if (varying.size === 0) return new Map();
  const overridden = overriddenNames(view.model, view);
  const readBy = new Map<string, Set<string>>();
  for (const process of view.model.processes.filter(isActive)) {
    const [{ item }] = process.makes;
    const own = view.item.get(item)?.attributes;
    const names = binding.get(item) ?? new Set<string>();
    for (const name of readNames(process, view, readBy))
      if (varying.has(name) && (own?.[name] === undefined || overridden.has(`${item}\u0000${name}`))) names.add(name);
    binding.set(item, names);
  }
  return new Map([...binding].flatMap(([item, names]) => (names.size > 0 ? [[item, [...names].sort()]] : [])));
}

function overriddenNames(model: Model, view: ModelView): Set<string> {
  const found = new Set<string>();
  for (const one of [...model.demands.filter((demand) => demand.kind !== 'history'), ...model.orders])
    for (const [name, value] of Object.entries(one.attributes ?? {}))
      if (view.item.get(one.item)?.attributes?.[name] !== value) found.add(`${one.item}\u0000${name}`);
  return found;
}

function readNames(process: Process, view: ModelView, known: Map<string, Set<string>>): Set<string> {
  const names = new Set<string>();
  for (const step of process.steps) {
    addCondition(step.when, names);
    for (const name of step.batch?.by ?? []) names.add(name);
    for (const material of step.materials ?? []) addCondition(material.when, names);
    for (const { of } of step.modes.flatMap((mode) => mode.uses))
      for (const id of typeof of === 'string' ? [of] : of.all)
        for (const name of namesOf(id, view, known)) names.add(name);
  }
  return names;
}

/** What a resource, or any member of a class, reads of the order it works on. */
function namesOf(id: string, view: ModelView, known: Map<string, Set<string>>): Set<string> {
  const found = known.get(id);
  if (found) return found;
  const names = new Set<string>();
  for (const one of view.members.get(id) ?? []) addResource(one, names);
  const own = view.resource.get(id);
  if (own) addResource(own, names);
  known.set(id, names);
  return names;
}

function addResource({ changeover, campaigns, spacing }: Resource, names: Set<string>): void {
  for (const name of changeover?.attributes ?? []) names.add(name);
  for (const { forcedBy, max } of campaigns ?? []) {
    if (forcedBy !== undefined) names.add(forcedBy);
    if (typeof max !== 'number') for (const { when } of max) addCondition(when, names);
  }
  for (const { when } of spacing ?? []) addCondition(when, names);
}

function addCondition(condition: Condition | undefined, names: Set<string>): void {
  for (const clause of condition ?? []) names.add(clause.attribute);
}
