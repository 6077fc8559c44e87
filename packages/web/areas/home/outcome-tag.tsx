import type { WireDemandOutcome } from '@tutti/contract';
import { StatusTag } from '../../pieces/status-tag.tsx';
import { useFormats } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';

/** What becomes of a demand: in time, how late, in part, or not at all. */
export function OutcomeTag({ demand }: { demand: WireDemandOutcome }) {
  const formats = useFormats();
  const { outcome, lateHours } = demand;
  if (outcome === 'onTime') return <StatusTag status="onTime" />;
  if (outcome === 'late')
    return <StatusTag status="late">{t('home.late', { time: formats.hours(lateHours) })}</StatusTag>;
  return <StatusTag status="unplanned">{t(`home.outcome.${outcome}`)}</StatusTag>;
}
