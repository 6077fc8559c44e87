import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { commitChanges, createPlan, getRecord, type WireChange } from '@tutti/contract';
import { useState } from 'react';
import { applyMessage } from '../../../client/apply-message.ts';
import { call } from '../../../client/call.ts';
import { untilJobEnds } from '../../../client/until-job-ends.ts';
import { useHere } from '../../../shell/workspace-context.tsx';
import { t } from '../../../texts/texts.ts';
import { type First, firstRecords } from './first-records.ts';

const WEEK_SECONDS = 7 * 86_400;
/** So far ahead a first schedule reaches at most. */
const LONGEST_SECONDS = 366 * 86_400;

/** Saves the records of a first schedule as one change, all or nothing, plans, and opens the schedule. */
export function useFirstSchedule() {
  const { params, workspace } = useHere();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [job, setJob] = useState<string>();
  const make = useMutation({
    mutationFn: async (first: First) => {
      const { record, revision } = await call(getRecord, {
        params: { ...params, table: 'workspace', id: 'workspace' },
      });
      const changes = [...horizonOf(first, record, workspace.horizonSeconds), ...firstRecords(first)];
      await call(commitChanges, { params, body: { note: t('begin.note'), changes } }, { ifMatch: revision });
      const started = await call(createPlan, { params, body: {} });
      applyMessage(cache, params.workspace, { seq: 0, type: 'job', job: started.job });
      setJob(started.job.id);
      await untilJobEnds(cache, { workspace: params.workspace, job: started.job.id });
    },
    onSuccess: async () => {
      await cache.invalidateQueries();
      await navigate({ to: '/w/$workspace/$branch/schedule', params });
    },
  });
  return { make: (first: First) => make.mutate(first), isBusy: make.isPending, error: make.error, job };
}

/** The plan must reach to the last order. */
function horizonOf({ demands, now }: First, record: Readonly<Record<string, unknown>>, horizon: number): WireChange[] {
  const last = Math.max(...demands.map(({ at }) => at));
  const wanted = Math.min(Math.ceil((last - now) / 1000 / WEEK_SECONDS + 1) * WEEK_SECONDS, LONGEST_SECONDS);
  if (wanted <= horizon) return [];
  return [{ table: 'workspace', id: 'workspace', record: { ...record, horizon: wanted } }];
}
