import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { listPlanDemands, type WireDemandOutcome } from '@tutti/contract';
import { routeQuery } from '../../client/route-query.ts';
import { PanelSection } from '../../pieces/side-panel.tsx';
import { QueryView } from '../../pieces/states/query-view.tsx';
import { useHere } from '../../shell/workspace-context.tsx';
import { sentence } from '../../texts/sentence.ts';
import { t } from '../../texts/texts.ts';
import { OutcomeTag } from './outcome-tag.tsx';
import styles from './panels.module.css';

const home = getRouteApi('/w/$workspace/$branch/home');
const SHOWN = 60;

/** The demands that a measure counts; each opens. */
export function DemandList({ outcome }: { outcome: 'onTime' | 'late' | 'unplanned' }) {
  const { params, formats } = useHere();
  const query = useQuery(
    routeQuery(listPlanDemands, { params: { ...params, plan: 'latest' }, query: { outcome, limit: SHOWN } }),
  );
  return (
    <PanelSection title={t(`home.demands.${outcome}`)}>
      <QueryView query={query}>
        {({ rows, total }) => (
          <>
            {rows.length === 0 ? <p>{t('home.demandsNone')}</p> : null}
            <ul className={styles.list}>
              {rows.map((demand) => (
                <DemandItem key={demand.id} demand={demand} />
              ))}
            </ul>
            {total !== undefined && total > rows.length ? (
              <p className={styles.soft}>
                {t('home.demandsMore', { shown: rows.length, total: formats.number(total) })}
              </p>
            ) : null}
          </>
        )}
      </QueryView>
    </PanelSection>
  );
}

function DemandItem({ demand }: { demand: WireDemandOutcome }) {
  const { formats } = useHere();
  const navigate = home.useNavigate();
  const { id, itemName, customer, due, cause } = demand;
  return (
    <li>
      <button
        type="button"
        className={styles.item}
        onClick={() => void navigate({ search: (now) => ({ ...now, show: 'demand', id }) })}
      >
        <span className={styles.itemHead}>
          <b>{id}</b>
          <OutcomeTag demand={demand} />
        </span>
        <span>{customer ? t('home.itemFor', { item: itemName, customer }) : itemName}</span>
        <span className={styles.soft}>{t('home.dueAt', { time: formats.dayTime(due) })}</span>
        {cause ? <span className={styles.soft}>{sentence(cause, formats)}</span> : null}
      </button>
    </li>
  );
}
