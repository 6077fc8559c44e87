import type { PlanHead } from '@tutti/contract';
import { useFormats } from '../../../shell/workspace-context.tsx';
import { t } from '../../../texts/texts.ts';
import styles from './schedule-toolbar.module.css';

/** What the draft does to the hours that orders are late, against the plan in force; nothing where there is nothing to say. */
export function LateLine({ head, released }: { head: PlanHead | undefined; released: PlanHead | undefined }) {
  const formats = useFormats();
  if (!head || !released || head.id === released.id) return null;
  const before = released.measures.tardinessHours;
  const after = head.measures.tardinessHours;
  if (before === after) return null;
  const change =
    before > 0
      ? t('schedule.late.change', { change: signed(after / before - 1, formats.share) })
      : t('schedule.late.new', { time: formats.hours(after) });
  const detail = t('schedule.late.detail', {
    before: formats.hours(before) || t('schedule.none'),
    after: formats.hours(after) || t('schedule.none'),
  });
  return (
    <span className={styles.late} title={detail} data-better={after < before || undefined}>
      <span className={styles.lateBar} aria-hidden>
        <i style={{ width: `${Math.min(100, (after / Math.max(before, after)) * 100)}%` }} />
      </span>
      {change}
    </span>
  );
}

function signed(share: number, format: (share: number) => string): string {
  return share < 0 ? `−${format(-share)}` : `+${format(share)}`;
}
