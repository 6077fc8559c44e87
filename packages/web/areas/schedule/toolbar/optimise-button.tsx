import { ActionIcon, Button, Menu, Progress } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createPlan, type Job, stopJob } from '@tutti/contract';
import { ChevronDown, Sparkles, Square } from 'lucide-react';
import { applyMessage } from '../../../client/apply-message.ts';
import { call } from '../../../client/call.ts';
import { showError } from '../../../pieces/toasts/show-error.ts';
import { jobStage } from '../../../shell/jobs/job-words.ts';
import { useElapsed } from '../../../shell/jobs/use-elapsed.ts';
import { useOpenJobs } from '../../../shell/jobs/use-open-jobs.ts';
import { useFormats, useHere } from '../../../shell/workspace-context.tsx';
import { t } from '../../../texts/texts.ts';
import styles from './schedule-toolbar.module.css';

/** Seconds a search may take: one to wait for, a coffee, a meal. */
const budgets = [20, 120, 900] as const;

/** Searches for a better plan from the one that is shown. While it runs, the button is its progress. */
export function OptimiseButton({ from }: { from: string }) {
  const { params } = useHere();
  const cache = useQueryClient();
  const formats = useFormats();
  const running = useOpenJobs(params.workspace).find(({ kind, branch }) => kind === 'plan' && branch === params.branch);
  const start = useMutation({
    mutationFn: (seconds: number) => call(createPlan, { params, body: { from, budget: { seconds } } }),
    onSuccess: ({ job }) => applyMessage(cache, params.workspace, { seq: 0, type: 'job', job }),
    onError: showError,
  });
  if (running) return <Running job={running} />;
  return (
    <Button.Group>
      <Button
        size="xs"
        variant="default"
        leftSection={<Sparkles aria-hidden size={14} />}
        loading={start.isPending}
        onClick={() => start.mutate(budgets[0])}
      >
        {t('schedule.optimise')}
      </Button>
      <Menu position="bottom-end" width={200} shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={t('schedule.optimise.howLong')} className={styles.more}>
            <ChevronDown aria-hidden size={13} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('schedule.optimise.howLong')}</Menu.Label>
          {budgets.map((seconds) => (
            <Menu.Item key={seconds} onClick={() => start.mutate(seconds)}>
              {formats.duration(seconds)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}

function Running({ job }: { job: Job }) {
  const { params } = useHere();
  const cache = useQueryClient();
  const formats = useFormats();
  const elapsed = useElapsed(job);
  const stop = useMutation({
    mutationFn: () => call(stopJob, { params: { workspace: params.workspace, job: job.id } }),
    onSuccess: (answer) => applyMessage(cache, params.workspace, { seq: 0, type: 'job', job: answer }),
    onError: showError,
  });
  const best = job.best === undefined ? jobStage(job) : t('job.best', { value: formats.money(job.best) });
  return (
    <div className={styles.running}>
      <div className={styles.progress}>
        <span>
          {t('schedule.optimising', { time: formats.duration(elapsed) })} <small>{best}</small>
        </span>
        <Progress value={(job.done ?? 0) * 100} size={4} color="ink" aria-label={t('schedule.optimise')} />
      </div>
      <Button
        size="xs"
        variant="default"
        leftSection={<Square aria-hidden size={11} />}
        disabled={job.state !== 'running'}
        loading={stop.isPending}
        onClick={() => stop.mutate()}
      >
        {t(job.state === 'stopping' ? 'job.stopping' : 'schedule.stopAndKeep')}
      </Button>
    </div>
  );
}
