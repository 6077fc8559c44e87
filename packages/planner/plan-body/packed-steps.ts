import type { PlannedStep, PlannedUse } from '@tutti/engines/schedule';

/** A step whose instants stand against its own start and end, which makes their columns narrow. */
export type PackedStep = Omit<PlannedStep, 'end' | 'uses' | 'preparation'> & {
  length: number;
  uses: PackedUse[];
  preparation: PackedPreparation[];
};
type PackedUse = Omit<PlannedUse, 'from' | 'to'> & { from: number; to: number };
type PackedPreparation = Omit<PlannedStep['preparation'][number], 'crew'> & { crew: PackedUse[] };

/** The step with all instants but its start as differences. */
export function packStep({ end, uses, preparation, ...step }: PlannedStep): PackedStep {
  return {
    ...step,
    length: end - step.start,
    uses: uses.map((use) => against(use, step.start, end)),
    preparation: preparation.map((one) => ({
      ...one,
      start: step.start - one.start,
      end: step.start - one.end,
      crew: one.crew.map((use) => against(use, one.start, one.end)),
    })),
  };
}

/** The step that `packStep` was given, fields in the order in which the engine gives them. */
export function unpackStep({ length, uses, preparation, ...step }: PackedStep): PlannedStep {
  const { order, part, mode, quantity, start, batch, frozen, overtime, because } = step;
  const end = start + length;
  return {
    order,
    part,
    step: step.step,
    mode,
    quantity,
    start,
    end,
    uses: uses.map((use) => absolute(use, start, end)),
    preparation: preparation.map((one) => {
      const [from, to] = [start - one.start, start - one.end];
      return { ...one, start: from, end: to, crew: one.crew.map((use) => absolute(use, from, to)) };
    }),
    batch,
    frozen,
    ...(overtime ? { overtime } : {}),
    because,
  };
}

function against({ use, resource, quantity, from, to }: PlannedUse, start: number, end: number): PackedUse {
  return { use, resource, quantity, from: from - start, to: to - end };
}

function absolute({ use, resource, quantity, from, to }: PackedUse, start: number, end: number): PlannedUse {
  return { use, resource, quantity, from: start + from, to: end + to };
}
