import { useMemo } from 'react';
import { type BoardPlan, groupLoad, instantOf, secondOf } from '../../../board/index.ts';
import { useFormats, useNow } from '../../../shell/workspace-context.tsx';
import { t } from '../../../texts/texts.ts';
import styles from './load-legend.module.css';
import { LOAD_SPAN } from './row-panel.tsx';

const parts = ['work', 'change', 'upkeep'] as const;

/** Beside the load strip: whose load it is, what its columns are made of, and the load in a sentence for those who do not see it. */
export function LoadLegend({ plan, focus, height }: { plan: BoardPlan; focus: string | undefined; height: number }) {
  const formats = useFormats();
  const now = useNow();
  const { groups } = plan.head;
  const at = Math.max(
    0,
    groups.findIndex(({ id }) => `group:${id}` === focus),
  );
  const group = groups[at]?.name ?? '';
  const from = Math.floor(secondOf(plan, now) / 60) * 60;
  const busy = useMemo(() => groupLoad(plan, at, { from, to: from + LOAD_SPAN }), [plan, at, from]);
  const moment = (second: number) => formats.weekdayTime(instantOf(plan, second));
  return (
    <div className={styles.legend} style={{ height }}>
      <b>{t('schedule.load', { group })}</b>
      <ul>
        {parts.map((part) => (
          <li key={part}>
            <i aria-hidden data-part={part} />
            {t(`schedule.loadPart.${part}`)}
          </li>
        ))}
      </ul>
      <p className={styles.summary}>
        {t('schedule.loadSummary', {
          group,
          busy: formats.share(busy),
          from: moment(from),
          to: moment(from + LOAD_SPAN),
        })}
      </p>
    </div>
  );
}
