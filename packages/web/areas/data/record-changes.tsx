import type { getChangeSet, RouteAnswer } from '@tutti/contract';
import { useFormats } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import styles from './data.module.css';
import { cellsOf, figureStyleOf } from './record-cells.ts';

type Changed = RouteAnswer<typeof getChangeSet>['records'][number];
const SHOWN = 40;

/** Fields before and after, record by record. */
export function RecordChanges({ records }: { records: readonly Changed[] }) {
  const style = figureStyleOf(useFormats().locale);
  return (
    <>
      <ul className={styles.records}>
        {records.slice(0, SHOWN).map(({ table, id, before, after }) => (
          <li key={`${table}/${id}`}>
            <b>{t('data.history.record', { table, id })}</b>
            {before === null ? t('data.history.added') : after === null ? t('data.history.removed') : null}
            {before && after ? <Fields before={cellsOf(before, style)} after={cellsOf(after, style)} /> : null}
          </li>
        ))}
      </ul>
      {records.length > SHOWN ? <p>{t('data.andMore', { count: records.length - SHOWN })}</p> : null}
    </>
  );
}

function Fields({ before, after }: { before: Record<string, string>; after: Record<string, string> }) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => before[name] !== after[name],
  );
  return (
    <dl>
      {names.map((name) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <del>{before[name] ?? t('data.history.empty')}</del> <ins>{after[name] ?? t('data.history.empty')}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
