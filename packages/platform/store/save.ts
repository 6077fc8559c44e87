import type { Saved } from './bundle.ts';
import type { EncodedBundle } from './encode-bundle.ts';
import { writeBlobs } from './plans/put-blobs.ts';
import { writePlan } from './plans/write-plan.ts';
import { discardPlans, writePlanStates } from './plans/write-plan-states.ts';
import { createBranch, deleteBranch } from './records/change-branches.ts';
import { findWorkspace } from './records/find-branch.ts';
import { writeChangeSet } from './records/write-change-set.ts';
import type { Notice } from './rows.ts';
import type { Saving } from './saving.ts';
import type { Session } from './session.ts';
import { writeAudit } from './work/audit.ts';

import { writeBlocks } from './work/blocks.ts';
import { createWorkspace } from './work/change-workspaces.ts';
import { endJob } from './work/end-job.ts';
import { writeEvents } from './work/events.ts';
import { writeMembers } from './work/members.ts';
import { writeExceptionChanges, writeExceptionsSeen } from './work/write-exceptions.ts';
import { writeJobs } from './work/write-jobs.ts';

/** Writes all parts of a bundle in the order of its fields. The caller's transaction makes it all or none. */
export async function save(session: Session, bundle: EncodedBundle, tell: (notice: Notice) => void): Promise<Saved> {
  const { at, actor, create } = bundle;
  if (create) await createWorkspace(session, { ...create, id: bundle.workspace, at, actor }, tell);
  const workspace = await findWorkspace(session, bundle.workspace, true);
  const saving: Saving = { session, workspace, at, actor, tell };
  const saved: Saved = {};
  await saveData(saving, bundle, saved);
  await savePlans(saving, bundle);
  await saveFacts(saving, bundle, saved);
  await saveWork(saving, bundle, saved);
  return saved;
}

async function saveData(saving: Saving, bundle: EncodedBundle, saved: Saved): Promise<void> {
  if (bundle.members) await writeMembers(saving, bundle.members);
  if (bundle.createBranch) await createBranch(saving, bundle.createBranch);
  if (bundle.changeSet) Object.assign(saved, await writeChangeSet(saving, bundle.changeSet));
  if (bundle.blobs) saved.blobs = await writeBlobs(saving, bundle.blobs);
}

async function savePlans(saving: Saving, bundle: EncodedBundle): Promise<void> {
  if (bundle.plan) await writePlan(saving, bundle.plan);
  if (bundle.planStates) await writePlanStates(saving, bundle.planStates);
  if (bundle.discardPlans) await discardPlans(saving, bundle.discardPlans);
}

async function saveFacts(saving: Saving, bundle: EncodedBundle, saved: Saved): Promise<void> {
  if (bundle.events) saved.events = await writeEvents(saving, bundle.events);
  if (bundle.blocks) await writeBlocks(saving, bundle.blocks);
  for (const seen of bundle.exceptions ?? []) await writeExceptionsSeen(saving, seen);
  if (bundle.exceptionChanges) await writeExceptionChanges(saving, bundle.exceptionChanges);
}

async function saveWork(saving: Saving, bundle: EncodedBundle, saved: Saved): Promise<void> {
  if (bundle.jobs) saved.jobs = await writeJobs(saving, bundle.jobs);
  if (bundle.jobEnd) await endJob(saving, bundle.jobEnd);
  if (bundle.deleteBranch !== undefined) await deleteBranch(saving, bundle.deleteBranch);
  if (bundle.audit) await writeAudit(saving, bundle.audit);
}
