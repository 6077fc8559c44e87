import { Button, Popover, Progress } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Job, stopJob } from '@tutti/contract';
import { cloneElement } from 'react';
import { applyMessage } from '../../client/apply-message.ts';
import { call } from '../../client/call.ts';
import type { OpeningButton } from '../../pieces/menu/opens-on-click.tsx';
import { useOpenAtFirst } from '../../pieces/menu/use-open-at-first.ts';
import { useStore } from '../../state/store.ts';
import { t } from '../../texts/texts.ts';
import { useFormats, useHere } from '../workspace-context.tsx';
import { BestLine } from './best-line.tsx';
import styles from './job-chip.module.css';
import { bestStore } from './job-history.ts';
import { jobName, jobStage } from './job-words.ts';
import { useElapsed } from './use-elapsed.ts';

/** Everything that runs: how far it is, the best so far, and how to stop it. */
export function JobCards({ button, jobs }: { button: OpeningButton; jobs: readonly Job[] }) {
  const { ref, opened, setOpened } = useOpenAtFirst();
  const toggled = cloneElement(button, { ref, onClick: () => setOpened(!opened) });
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} trapFocus returnFocus shadow="md">
      <Popover.Target>{toggled}</Popover.Target>
      <Popover.Dropdown aria-label={t('job.running')}>
        <ul className={styles.list}>
          {jobs.map((job) => (
            <JobCard key={job.id} job={job} />
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

function JobCard({ job }: { job: Job }) {
  const formats = useFormats();
  const elapsed = useElapsed(job);
  const points = useStore(bestStore).get(job.id) ?? [];
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <b>{jobName(job)}</b>
        <span>{jobStage(job)}</span>
      </div>
      <Progress value={(job.done ?? 0) * 100} aria-label={jobName(job)} size={6} color="ink" />
      <div className={styles.facts}>
        <span>{t('job.elapsed', { time: formats.duration(elapsed) })}</span>
        {job.evaluations ? <span>{t('job.evaluations', { count: job.evaluations })}</span> : null}
      </div>
      {job.best !== undefined ? (
        <>
          <BestLine points={points} label={t('job.bestLine', { value: formats.money(job.best) })} />
          <div className={styles.facts}>{t('job.best', { value: formats.money(job.best) })}</div>
        </>
      ) : null}
      <StopButton job={job} />
    </li>
  );
}

function StopButton({ job }: { job: Job }) {
  const { params } = useHere();
  const cache = useQueryClient();
  const stop = useMutation({
    mutationFn: () => call(stopJob, { params: { workspace: params.workspace, job: job.id } }),
    onSuccess: (answer) => applyMessage(cache, params.workspace, { seq: 0, type: 'job', job: answer }),
  });
  return (
    <Button
      variant="default"
      size="xs"
      disabled={job.state !== 'running'}
      loading={stop.isPending}
      onClick={() => stop.mutate()}
    >
      {t(job.state === 'stopping' ? 'job.stopping' : job.kind === 'plan' ? 'job.stopAndKeep' : 'job.stop')}
    </Button>
  );
}
