import { hasErrors, type Issue, type Model, validateModel } from '@tutti/model';
import { knownZone } from '@tutti/model/calendars';
import { generateWorkspace, sizes } from '@tutti/planner/generate';
import { readSpecification } from './read-specification.ts';
import { readNow, today } from './resolve-now.ts';
import { saveWorkspace } from './save-workspace.ts';

/** A size that has a name: S, M or L. */
export type SizeName = keyof typeof sizes;

/** How much to generate. The same specification and options give the same data. */
export type Generation = {
  operations: number;
  /** 1 by default. */
  seed?: number;
  /** Number of scale units (lines, cells …) instead of operations ÷ the specification's operations per unit. */
  lines?: number;
  /** Epoch ms, or ISO text local to the specification's zone; the start of today by default. */
  now?: string | number;
};

/** Generated data and how it was made. */
export type Generated = {
  model?: Model;
  issues: Issue[];
  made: { name: string; operations: number; seed: number; now: number };
};

/** Operations of a named size. */
export const operationsOf = (size: SizeName): number => sizes[size];

/**
 * Makes a workspace from a specification, in memory, and checks it as if it had been read.
 * @param given  as `readSpecification`
 * @throws TuttiError MISSING_SPECIFICATION, INPUT_NOW_UNREADABLE, INPUT_NOT_POSITIVE
 */
export async function generate(given: string, options: Generation & { label?: string }): Promise<Generated> {
  const { specification, name, issues } = await readSpecification(given, options.label);
  const { operations, seed = 1, lines } = options;
  if (!specification) return { issues, made: { name, operations, seed, now: 0 } };
  const zone = specification.workspace.timeZone;
  const start =
    typeof options.now === 'string' ? readNow(options.now, zone) : { now: options.now ?? today(zone), issues: [] };
  const model = generateWorkspace(specification, { operations, seed, now: start.now, units: lines });
  const found = [...issues, ...start.issues, ...validateModel(model, { knownZone })];
  const made = { name, operations, seed, now: start.now };
  return hasErrors(found) ? { issues: found, made } : { model, issues: found, made };
}

/**
 * Makes a workspace from a specification and writes it.
 * @param target  a new or empty folder, or a new JSON file
 * @throws TuttiError as `generate`, CONFLICT_TARGET_EXISTS
 */
export async function generateTo(
  given: string,
  target: string,
  options: Generation & { label?: string },
): Promise<Generated> {
  const generated = await generate(given, options);
  if (!generated.model) return generated;
  // The clock stands where the data was made, so that the workspace plans alike tomorrow.
  const { workspace } = generated.model;
  const model = { ...generated.model, workspace: { ...workspace, clock: { base: generated.made.now, rate: 0 } } };
  await saveWorkspace(model, target);
  return { ...generated, model };
}
