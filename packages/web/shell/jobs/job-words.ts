import type { Job } from '@tutti/contract';
import type { TextKey } from '../../texts/catalogue.ts';
import { t } from '../../texts/texts.ts';

/** Chapters of a plan, as jobs name their stages. */
export const planStages = ['strategy', 'demand', 'policies', 'supply', 'schedule'] as const;

const stages: Readonly<Record<string, TextKey>> = {
  strategy: 'job.stage.strategy',
  demand: 'job.stage.demand',
  policies: 'job.stage.policies',
  supply: 'job.stage.supply',
  schedule: 'job.stage.schedule',
  generate: 'job.stage.generate',
  save: 'job.stage.save',
};

/** What the work is. */
export const jobName = ({ kind }: Job): string => t(`job.kind.${kind}`);

/** What it is at; a stage without a word of its own is left out. */
export function jobStage({ state, stage }: Job): string {
  if (state === 'waiting') return t('job.waiting');
  const key = stage === undefined ? undefined : stages[stage];
  return key ? t(key) : '';
}
