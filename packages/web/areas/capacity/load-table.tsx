import { Card } from '../../pieces/area-frame.tsx';
import { TableFrame } from '../../pieces/table-frame.tsx';
import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import styles from './capacity.module.css';
import { byGroup, type Capacity, type CapacityRow, levelOf, shareOf } from './capacity-rows.ts';

/** How full each resource is in each bucket, by group; a row opens. */
export function LoadTable(props: { capacity: Capacity; opened?: string; onOpen: (id: string) => void }) {
  const { capacity, opened, onOpen } = props;
  const { formats } = useHere();
  const starts = capacity.edges.slice(0, -1);
  return (
    <Card title={t('capacity.table')} aside={<Legend />}>
      <TableFrame label={t('capacity.table')} className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('capacity.resource')}</th>
            <th scope="col" className={styles.whole}>
              {t('capacity.whole')}
            </th>
            {starts.map((start) => (
              <th scope="col" key={start}>
                <span>{formats.day(start)}</span>
              </th>
            ))}
          </tr>
        </thead>
        {byGroup(capacity.rows).map(({ group, rows }) => (
          <tbody key={group}>
            <tr className={styles.group}>
              <th scope="rowgroup" colSpan={starts.length + 2}>
                {group === '' ? t('capacity.others') : group}
              </th>
            </tr>
            {rows.map((row) => (
              <LoadRow key={row.resource} row={row} isOpen={row.resource === opened} onOpen={onOpen} />
            ))}
          </tbody>
        ))}
      </TableFrame>
    </Card>
  );
}

function LoadRow({ row, isOpen, onOpen }: { row: CapacityRow; isOpen: boolean; onOpen: (id: string) => void }) {
  const { formats } = useHere();
  return (
    <tr data-open={isOpen || undefined} onClick={() => onOpen(row.resource)}>
      <th scope="row">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={(event) => {
            event.stopPropagation();
            onOpen(row.resource);
          }}
        >
          {row.name}
        </button>
      </th>
      <td className={styles.whole}>{row.utilisation === undefined ? '–' : formats.share(row.utilisation)}</td>
      {row.available.map((_, i) => {
        const share = shareOf(row, i);
        const level = levelOf(share);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: buckets stand by their place
          <td key={i} className={styles.cell} data-level={level}>
            {share ? <span style={{ width: `${Math.min(100, share * 100)}%` }} aria-hidden /> : null}
            <i data-idle={share === 0 || undefined}>
              {share === undefined ? '' : Number.isFinite(share) ? formats.share(share) : t('capacity.over')}
            </i>
          </td>
        );
      })}
    </tr>
  );
}

function Legend() {
  return (
    <ul className={styles.legend}>
      {(['low', 'busy', 'full', 'over'] as const).map((level) => (
        <li key={level}>
          <i data-level={level} aria-hidden />
          {t(`capacity.level.${level}`)}
        </li>
      ))}
    </ul>
  );
}
