import type { WebhookEvent } from '@tutti/contract';
import type { Body, Bundle, NewJob, Saved, Store } from '../../store/store.ts';
import { newId } from '../new-id.ts';
import { readWebhooks } from './webhook-list.ts';

/** What a webhook is told. */
export type Telling = { event: WebhookEvent; branch?: string; data: Body };

/** Pauses grow from seconds to hours: a system that is down over night is told in the morning. */
const ATTEMPTS = 16;
/** Begins the id of a job that tells; that one of them failed is not told in turn. */
const TELLS = 't';

/**
 * The store, telling webhooks: what a commit means to them becomes jobs in the same commit, so that nothing committed is
 * left untold and nothing untold is committed.
 */
export function tellingStore(store: Store): Store {
  return { ...store, save: async (bundle) => save(store, bundle) };
}

async function save(store: Store, bundle: Bundle): Promise<Saved> {
  const tellings = tellingsOf(bundle);
  if (tellings.length === 0) return store.save(bundle);
  const { workspace, at } = bundle;
  const webhooks = bundle.create ? [] : await readWebhooks(store, workspace);
  const jobs = webhooks.flatMap(({ id, events }) =>
    tellings
      .filter(({ event }) => events.includes(event))
      .map((telling): NewJob => {
        const job = newId(TELLS, at);
        return { id: job, kind: 'webhook', partition: job, input: { webhook: id, ...telling }, maxAttempts: ATTEMPTS };
      }),
  );
  const saved = await store.save({ ...bundle, jobs: [...(bundle.jobs ?? []), ...jobs] });
  return { ...saved, jobs: saved.jobs?.slice(0, bundle.jobs?.length ?? 0) };
}

function tellingsOf({ changeSet, plan, planStates, exceptions, jobEnd }: Bundle): Telling[] {
  const tellings: Telling[] = [];
  if (changeSet) tellings.push({ event: 'data.changed', branch: changeSet.branch, data: { note: changeSet.note } });
  if (plan)
    tellings.push({ event: 'plan.made', branch: plan.branch, data: { plan: plan.id, revision: plan.revision } });
  for (const one of planStates ?? [])
    if (one.to === 'released') tellings.push({ event: 'plan.released', data: { plan: one.plan } });
  for (const { branch } of exceptions ?? []) tellings.push({ event: 'decisions.changed', branch, data: {} });
  if (jobEnd?.state === 'failed')
    tellings.push({ event: 'job.failed', data: { job: jobEnd.job, failure: jobEnd.failure } });
  return tellings;
}
