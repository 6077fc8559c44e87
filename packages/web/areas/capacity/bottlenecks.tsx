import { Card } from '../../pieces/area-frame.tsx';
import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import styles from './capacity.module.css';
import { type Capacity, levelOf, shareOf } from './capacity-rows.ts';

const SHOWN = 4;

/** The resources that hold the plan back most, with what says so. */
export function Bottlenecks({ capacity, onOpen }: { capacity: Capacity; onOpen: (id: string) => void }) {
  const { formats } = useHere();
  const rows = new Map(capacity.rows.map((row) => [row.resource, row]));
  const worst = capacity.bottlenecks.slice(0, SHOWN).flatMap((one) => {
    const row = rows.get(one.resource);
    return row && (row.binds.operations > 0 || row.binds.lateDemands > 0) ? [{ ...one, row }] : [];
  });
  if (worst.length === 0) return null;
  return (
    <Card title={t('capacity.bottlenecks')}>
      <ol className={styles.bottlenecks}>
        {worst.map(({ row, worst: bucket }) => {
          const share = shareOf(row, bucket);
          return (
            <li key={row.resource}>
              <button type="button" onClick={() => onOpen(row.resource)}>
                <b>{row.name}</b>
                <span className={styles.share} data-level={levelOf(share)}>
                  {share === undefined || !Number.isFinite(share) ? t('capacity.overtimeOnly') : formats.share(share)}
                </span>
                <span className={styles.soft}>
                  {t('capacity.worst', {
                    week: formats.week(capacity.edges[bucket]),
                    day: formats.day(capacity.edges[bucket]),
                  })}
                </span>
                <span className={styles.soft}>{t('capacity.binds', { count: row.binds.operations })}</span>
                {row.binds.lateDemands > 0 ? (
                  <span className={styles.late}>
                    {t('capacity.lateBecause', {
                      count: row.binds.lateDemands,
                      time: formats.hours(row.binds.lateHours),
                    })}
                  </span>
                ) : null}
              </button>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
