import type { Attributes, Condition, Model } from '@tutti/model';
import { Interner } from './interner.ts';

/**
 * Attribute sets shared by content, reduced to the attributes that scheduling reads: changeovers, campaigns, reserved
 * time, batches, spacing. Whatever else an order carries would only make equal sets look different.
 */
export class AttributeValues {
  readonly sets = new Interner<Attributes>();
  private readonly read: readonly string[];

  constructor(model: Model) {
    this.read = [...attributesRead(model)].sort();
  }

  of(all: Attributes): number {
    let key = '';
    for (const name of this.read) {
      const value = all[name];
      if (value !== undefined) key += `${name}\u0000${typeof value}\u0000${value}\u0001`;
    }
    return this.sets.of(key, () =>
      Object.fromEntries(this.read.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]]))),
    );
  }
}

function attributesRead(model: Model): Set<string> {
  const read = new Set<string>();
  const condition = (of: Condition = []) => {
    for (const clause of of) read.add(clause.attribute);
  };
  for (const resource of model.resources) {
    for (const name of resource.changeover?.attributes ?? []) read.add(name);
    for (const rule of resource.changeover?.rules ?? []) read.add(rule.attribute);
    for (const { forcedBy, max } of resource.campaigns ?? []) {
      if (forcedBy !== undefined) read.add(forcedBy);
      if (typeof max !== 'number') for (const limit of max) condition(limit.when);
    }
    for (const spacing of resource.spacing ?? []) condition(spacing.when);
  }
  for (const calendar of model.calendars) for (const entry of calendar.entries) condition(entry.reservedFor);
  for (const process of model.processes)
    for (const step of process.steps) for (const name of step.batch?.by ?? []) read.add(name);
  return read;
}
