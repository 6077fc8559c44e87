import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Model, TuttiError } from '@tutti/model';
import { isoText } from '@tutti/model/rows';
import type { PlanResult } from '@tutti/planner';
import { csvLines } from '../formats/index.ts';
import { planFiles, planTables } from './plan-folder-tables.ts';
import { planSummary } from './plan-summary.ts';

/** What marks `plan.json` as the heart of a plan folder. */
export const planForm = 'tutti-plan/1';

/**
 * Refuses a target that must not be replaced by a plan: a file, or a folder that holds anything but an earlier plan.
 * @throws TuttiError CONFLICT_TARGET_NOT_A_PLAN
 */
export async function requirePlanTarget(target: string): Promise<void> {
  const found = await stat(target).catch(() => undefined);
  if (!found) return;
  const refuse = (why: string) =>
    new TuttiError('CONFLICT_TARGET_NOT_A_PLAN', `${basename(target)} ${why}, so no plan is written over it.`, {
      advice: 'Name a new folder, an empty one or that of an earlier plan.',
    });
  if (!found.isDirectory()) throw refuse('is a file');
  const names = await readdir(target);
  if (names.length === 0) return;
  const foreign = names.find((name) => !(planFiles as readonly string[]).includes(name));
  if (foreign !== undefined) throw refuse(`holds ${foreign}, which is no part of a plan`);
  if (!(await isPlan(join(target, 'plan.json')))) throw refuse('holds no plan of ours');
}

async function isPlan(file: string): Promise<boolean> {
  try {
    return (JSON.parse(await readFile(file, 'utf8')) as { form?: unknown }).form === planForm;
  } catch {
    return false;
  }
}

/**
 * Writes a plan as a folder (decision 28), whole or not at all: it is built beside the target and moved into its place; an
 * earlier plan there is replaced.
 * @throws TuttiError CONFLICT_TARGET_NOT_A_PLAN
 */
export async function writePlanFolder(result: PlanResult, model: Model, target: string): Promise<void> {
  const path = resolve(target);
  await requirePlanTarget(path);
  await mkdir(dirname(path), { recursive: true });
  const made = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    await mkdir(made);
    await writeFile(join(made, 'plan.json'), `${JSON.stringify(planDocument(result, model), null, 2)}\n`, {
      flush: true,
    });
    for (const table of planTables(result, model))
      await writeFile(join(made, table.file), csvLines(table), { flush: true });
    await moveIntoPlace(made, path);
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    throw error;
  }
}

/** The plan with its run record, instants as ISO 8601, and what `--json` says without the long lists, which are tables. */
function planDocument({ reasons, ...result }: PlanResult, model: Model) {
  const { demands: _, issues: __, ...summary } = planSummary({ reasons, ...result });
  const { name, currency, timeZone } = model.workspace;
  const { horizon, run, measures: ___, ...plan } = result.plan;
  return {
    form: planForm,
    workspace: { name, currency, timeZone },
    ...summary,
    reasons,
    conflicts: result.conflicts,
    plan: {
      ...plan,
      horizon: { start: isoText(horizon.start), end: isoText(horizon.end) },
      run: { ...run, now: isoText(run.now) },
    },
  };
}

/** The old folder comes back when the new one cannot take its place. */
async function moveIntoPlace(made: string, path: string): Promise<void> {
  const old = `${made}.old`;
  const exists = await stat(path).catch(() => undefined);
  if (exists) await rename(path, old);
  try {
    await rename(made, path);
  } catch (error) {
    if (exists) await rename(old, path);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}
