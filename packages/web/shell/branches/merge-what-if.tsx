import { SegmentedControl } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getBranchDifferences, mergeBranch, type RouteAnswer } from '@tutti/contract';
import { useState } from 'react';
import { call } from '../../client/call.ts';
import { routeQuery } from '../../client/route-query.ts';
import { AskDialog } from '../../pieces/ask-dialog.tsx';
import { QueryView } from '../../pieces/states/query-view.tsx';
import { t } from '../../texts/texts.ts';
import { dialogs } from '../dialogs.ts';
import { useGoToBranch } from '../use-go-to-branch.ts';
import { liveBranch, useHere } from '../workspace-context.tsx';
import styles from './what-if.module.css';

type Difference = RouteAnswer<typeof getBranchDifferences>['differences'][number];
type Side = 'here' | 'there';
type Settled = Readonly<Record<string, Side>>;

/** Makes a what-if live: shows what it changes, what others changed meanwhile, and asks which side counts and why. */
export function MergeWhatIf() {
  const { params, branch, workspace } = useHere();
  const [settle, setSettle] = useState<Settled>({});
  const goToBranch = useGoToBranch();
  const cache = useQueryClient();
  const query = useQuery(routeQuery(getBranchDifferences, { params }));
  const conflicts = query.data?.differences.filter(({ conflict }) => conflict) ?? [];
  const chosen: Settled = Object.fromEntries(conflicts.map((one) => [keyOf(one), settle[keyOf(one)] ?? 'here']));
  const merge = async (reason: string) => {
    await call(mergeBranch, { params, body: { reason, settle: chosen } });
    await cache.invalidateQueries();
    goToBranch(workspace.id, branch.parent ?? liveBranch);
  };
  return (
    <AskDialog
      title={t('branch.merge.title', { name: branch.name })}
      confirm={t('branch.merge.confirm')}
      reason="needed"
      onConfirm={merge}
      onClose={dialogs.mergeWhatIf.close}
    >
      <QueryView query={query}>
        {({ differences }) => (
          <Differences
            differences={differences}
            chosen={chosen}
            onSettle={(key, side) => setSettle((now) => ({ ...now, [key]: side }))}
          />
        )}
      </QueryView>
    </AskDialog>
  );
}

const keyOf = ({ table, id, field }: Difference) => `${table}/${id}/${field}`;

function Differences(props: {
  differences: readonly Difference[];
  chosen: Settled;
  onSettle: (key: string, side: Side) => void;
}) {
  const { differences, chosen, onSettle } = props;
  if (differences.length === 0) return <p>{t('branch.merge.nothing')}</p>;
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('branch.field')}</th>
            <th scope="col">{t('branch.here')}</th>
            <th scope="col">{t('branch.there')}</th>
            <th scope="col">{t('branch.counts')}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((one) => (
            <tr key={keyOf(one)} data-conflict={one.conflict || undefined}>
              <th scope="row">
                {one.id}
                <small>{t('branch.fieldOf', { field: one.field, table: one.table })}</small>
              </th>
              <td>{shown(one.here)}</td>
              <td>{shown(one.there)}</td>
              <td>
                {one.conflict ? (
                  <SegmentedControl
                    size="xs"
                    aria-label={t('branch.counts')}
                    value={chosen[keyOf(one)]}
                    onChange={(side) => onSettle(keyOf(one), side as Side)}
                    data={[
                      { value: 'here', label: t('branch.here') },
                      { value: 'there', label: t('branch.there') },
                    ]}
                  />
                ) : (
                  t('branch.here')
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return t('branch.none');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
