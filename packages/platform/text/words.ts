import type { Model } from '@tutti/model';
import { unitText } from '../messages/units.ts';

/** The words of a workspace: its labels where it has them, and the names of its things. */
export type Words = {
  /** Heading for a kind of thing, such as "Order" or "Resource". */
  label(kind: string, otherwise: string): string;
  item(id: string): string;
  resource(id: string): string;
  step(process: string | undefined, id: string | undefined): string;
  unit(item: string): string;
};

/** Words for the things of a model; an id stands for what has no name. */
export function wordsOf(model: Model): Words {
  const items = new Map(model.items.map((one) => [one.id, one]));
  const resources = new Map(model.resources.map((one) => [one.id, one.name ?? one.id]));
  const steps = new Map(
    model.processes.flatMap((process) =>
      process.steps.map((step) => [`${process.id}/${step.id}`, step.name ?? step.id]),
    ),
  );
  return {
    label: (kind, otherwise) => model.workspace.labels[kind] ?? otherwise,
    item: (id) => items.get(id)?.name ?? id,
    resource: (id) => resources.get(id) ?? id,
    step: (process, id) => (id === undefined ? '' : (steps.get(`${process?.split('@')[0]}/${id}`) ?? id)),
    unit: (id) => unitText(items.get(id)?.unit ?? ''),
  };
}
