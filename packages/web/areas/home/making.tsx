import { Progress } from '@mantine/core';
import type { Job } from '@tutti/contract';
import { Check, LoaderCircle } from 'lucide-react';
import { BestLine } from '../../shell/jobs/best-line.tsx';
import { bestStore } from '../../shell/jobs/job-history.ts';
import { planStages } from '../../shell/jobs/job-words.ts';
import { useHere } from '../../shell/workspace-context.tsx';
import { useStore } from '../../state/store.ts';
import { t } from '../../texts/texts.ts';
import styles from './making.module.css';

/** A workspace that is being made, or planned for the first time: what is done, what is under way, and the best plan so far. */
export function Making({ job }: { job: Job }) {
  const { workspace, formats } = useHere();
  const points = useStore(bestStore).get(job.id) ?? [];
  const steps = job.kind === 'example' ? (['generate', ...planStages] as const) : planStages;
  const at = (steps as readonly string[]).indexOf(job.stage ?? '');
  return (
    <section className={styles.making} aria-labelledby="making" data-state="making">
      <h1 id="making">{t(job.kind === 'example' ? 'home.making' : 'home.makingPlan', { name: workspace.name })}</h1>
      <p>{t(job.kind === 'example' ? 'home.making.hint' : 'home.makingPlan.hint')}</p>
      <Progress value={(job.done ?? 0) * 100} aria-label={t('home.making.steps')} size={6} color="ink" />
      <ol aria-label={t('home.making.steps')}>
        {steps.map((step, i) => (
          <li key={step} data-done={i < at || undefined} aria-current={i === at ? 'step' : undefined}>
            {i < at ? <Check aria-hidden size={14} /> : i === at ? <LoaderCircle aria-hidden size={14} /> : <i />}
            {t(`job.stage.${step}`)}
          </li>
        ))}
      </ol>
      {job.best === undefined ? null : (
        <div>
          <BestLine points={points} label={t('job.bestLine', { value: formats.money(job.best) })} />
          <p>{t('job.best', { value: formats.money(job.best) })}</p>
        </div>
      )}
    </section>
  );
}
