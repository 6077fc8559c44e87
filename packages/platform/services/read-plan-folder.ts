import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Assignment,
  type Demand,
  hasErrors,
  type Issue,
  type Model,
  type Order,
  problem,
  type Reason,
  reason,
} from '@tutti/model';
import { mapContent } from '@tutti/model/import';
import type { DemandOutcome } from '@tutti/planner';
import { kindOfPath, readFiles } from '../formats/read-files.ts';
import { readDemandTable } from './plan-folder-tables.ts';

/** A plan as it lies on the disk, ours or not: orders and assignments, and what else it says. */
export type PlanRead = {
  orders: Order[];
  assignments: Assignment[];
  demands?: DemandOutcome[];
  /** Forecasts made for the plan: demands that the workspace does not hold. */
  forecasts: Demand[];
  /** Facts, pins and frozen work that the plan says it could not keep. */
  conflicts?: Reason[];
  /** The instant the plan starts from, when `plan.json` says so. */
  now?: number;
  /** With what it can be made again, when `plan.json` says so. */
  run?: { seed: number; evaluations: number };
};

/**
 * Reads a plan folder in the form of decision 28, whoever made it. `orders.csv` and `assignments.csv` are needed.
 * @param model  the workspace it is for: instants without an offset are local to its places
 * @returns      every problem found; no plan when one is an error
 * @throws TuttiError MISSING_SOURCE
 */
export async function readPlanFolder(
  folder: string,
  model: Pick<Model, 'places' | 'workspace'>,
): Promise<{ plan?: PlanRead; issues: Issue[] }> {
  const named = (file: string) => existsSync(join(folder, file));
  const missing =
    (await kindOfPath(folder)) === 'file' ? ['orders.csv'] : ['orders.csv', 'assignments.csv'].filter((f) => !named(f));
  if (missing.length > 0)
    return { issues: missing.map((name) => problem('plan-file-missing', { name }, { file: name })) };
  const files = ['orders.csv', 'assignments.csv'].map((file) => join(folder, file));
  const content = await readFiles(files, folder, {});
  const base = { places: model.places, timeZone: model.workspace.timeZone };
  const mapped = mapContent(content, { partial: true, base });
  const rest = await readRest(folder);
  const made = named('forecasts.csv') ? await readForecasts(folder, base) : { forecasts: [], issues: [] };
  const issues = [...mapped.issues, ...rest.issues, ...made.issues];
  if (!mapped.model || hasErrors(issues)) return { issues };
  const { orders, assignments } = mapped.model;
  return { plan: { orders, assignments, forecasts: made.forecasts, ...rest.found }, issues };
}

/** `forecasts.csv` has the columns of `demands.csv` in a workspace. */
async function readForecasts(
  folder: string,
  base: Pick<Model, 'places'> & { timeZone: string },
): Promise<{ forecasts: Demand[]; issues: Issue[] }> {
  const content = await readFiles([join(folder, 'forecasts.csv')], folder, {});
  const tables = content.tables.map((table) => ({ ...table, name: 'demands' }));
  const mapped = mapContent({ ...content, tables }, { partial: true, base });
  return { forecasts: mapped.model?.demands ?? [], issues: mapped.issues };
}

/** What a plan may say besides: its demands and its run. */
async function readRest(
  folder: string,
): Promise<{ found: Pick<PlanRead, 'demands' | 'now' | 'conflicts' | 'run'>; issues: Issue[] }> {
  const files = ['demands.csv', 'plan.json'].map((file) => join(folder, file)).filter((file) => existsSync(file));
  const content = await readFiles(files, folder, {});
  const table = content.tables.find((one) => one.name === 'demands');
  const read = table && readDemandTable(table);
  const document = content.documents[0]?.value;
  const now = instantOf(document);
  const conflicts = conflictsOf(document);
  const run = runOf(document);
  return {
    found: {
      ...(read ? { demands: read.demands } : {}),
      ...(now === undefined ? {} : { now }),
      ...(conflicts ? { conflicts } : {}),
      ...(run ? { run } : {}),
    },
    issues: [...content.issues, ...(read?.issues ?? [])],
  };
}

/** `conflicts` of a `plan.json`, as far as they can be read. */
function conflictsOf(document: unknown): Reason[] | undefined {
  const { conflicts } = (document ?? {}) as { conflicts?: unknown };
  if (!Array.isArray(conflicts)) return undefined;
  return conflicts.flatMap((one) => {
    const read = reason.safeParse(one);
    return read.success ? [read.data] : [];
  });
}

/** `plan.run.now` of a `plan.json`, as ISO text or epoch ms; undefined where it has none. */
function instantOf(document: unknown): number | undefined {
  const { now } = (document as { plan?: { run?: { now?: unknown } } } | undefined)?.plan?.run ?? {};
  const read = typeof now === 'string' ? Date.parse(now) : now;
  return typeof read === 'number' && Number.isFinite(read) ? read : undefined;
}

/** Seed and evaluations of a `plan.json`; undefined where it does not have both. */
function runOf(document: unknown): PlanRead['run'] {
  const { seed, evaluations } =
    (document as { plan?: { run?: { seed?: unknown; evaluations?: unknown } } } | undefined)?.plan?.run ?? {};
  if (!Number.isInteger(seed) || !Number.isInteger(evaluations) || Number(evaluations) < 1) return undefined;
  return { seed: Number(seed), evaluations: Number(evaluations) };
}

/**
 * The instant a plan on the disk starts from; undefined when it does not say.
 * @throws TuttiError MISSING_SOURCE
 */
export async function nowOfPlan(folder: string): Promise<number | undefined> {
  await kindOfPath(folder);
  return (await readRest(folder)).found.now;
}
