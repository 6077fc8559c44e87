import type { BoardPlan } from '../../../board/index.ts';
import { t } from '../../../texts/texts.ts';
import styles from './load-legend.module.css';

const parts = ['work', 'change', 'upkeep'] as const;

/** Beside the load strip: whose load it is, and what its columns are made of. */
export function LoadLegend({ plan, focus, height }: { plan: BoardPlan; focus: string | undefined; height: number }) {
  const { groups } = plan.head;
  const group = groups.find(({ id }) => `group:${id}` === focus) ?? groups[0];
  return (
    <div className={styles.legend} style={{ height }}>
      <b>{t('schedule.load', { group: group?.name ?? '' })}</b>
      <ul>
        {parts.map((part) => (
          <li key={part}>
            <i aria-hidden data-part={part} />
            {t(`schedule.load.${part}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
