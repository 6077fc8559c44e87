import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type PlanHead, releasePlan } from '@tutti/contract';
import type { BoardPlan } from '../../../board/index.ts';
import { call } from '../../../client/call.ts';
import { AskDialog } from '../../../pieces/ask-dialog.tsx';
import { QueryView } from '../../../pieces/states/query-view.tsx';
import { tick } from '../../../shell/first-steps/first-steps-state.ts';
import { useHere } from '../../../shell/workspace-context.tsx';
import { t } from '../../../texts/texts.ts';
import { ChangesList } from '../panels/changes-list.tsx';
import { namesOf } from '../panels/compare-panel.tsx';
import { MeasureTable } from '../panels/measure-table.tsx';
import { differencesQuery } from '../plan/differences-query.ts';
import { useSetSearch } from '../schedule-address.ts';
import styles from './release-dialog.module.css';

/** Releases a draft: what it changes against the plan in force, a note, and the decision. */
export function ReleaseDialog(props: {
  plan: BoardPlan;
  head: PlanHead;
  released: PlanHead | undefined;
  onClose: () => void;
}) {
  const { plan, head, released, onClose } = props;
  const { params } = useHere();
  const cache = useQueryClient();
  const setSearch = useSetSearch();
  const differences = useQuery({ ...differencesQuery(params, head.id), enabled: released !== undefined });
  const release = async (note: string) => {
    const body = { note, replaces: released?.id ?? null };
    await call(releasePlan, { params: { ...params, plan: head.id }, body });
    tick('release');
    await cache.invalidateQueries({ queryKey: ['plans'] });
  };
  const show = (order: string) => {
    setSearch({ order, panel: 'compare' });
    onClose();
  };
  return (
    <AskDialog
      title={t('schedule.release.title')}
      confirm={t('schedule.release')}
      reason="optional"
      onConfirm={release}
      onClose={onClose}
    >
      <p>{t(released ? 'schedule.release.hint' : 'schedule.release.first', { count: head.counts.orders })}</p>
      {released ? (
        <QueryView query={differences}>
          {({ measures, moved }) => (
            <>
              <MeasureTable measures={measures} />
              <h3>{t('schedule.compare.moved', { count: moved.length })}</h3>
              <div className={styles.changes}>
                <ChangesList moved={moved} nameOf={namesOf(plan)} onOrder={show} />
              </div>
            </>
          )}
        </QueryView>
      ) : null}
    </AskDialog>
  );
}
