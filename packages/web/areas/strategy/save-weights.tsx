import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { commitChanges, getRecord } from '@tutti/contract';
import { useState } from 'react';
import { call } from '../../client/call.ts';
import { routeQuery } from '../../client/route-query.ts';
import { AskDialog } from '../../pieces/ask-dialog.tsx';
import { showToast } from '../../pieces/toasts/toast-store.ts';
import { useRights } from '../../shell/use-rights.ts';
import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import type { Strategies } from './strategies.ts';
import styles from './strategy.module.css';
import type { Weights } from './weight-sliders.tsx';

/** Makes tried weights those of the strategy, with a reason; the next plan decides by them. */
export function SaveWeights(props: {
  strategy: Strategies['strategies'][number];
  weights: Weights;
  onReset: () => void;
}) {
  const { strategy, weights, onReset } = props;
  const { params } = useHere();
  const rights = useRights();
  const [asking, setAsking] = useState(false);
  const { data } = useQuery(routeQuery(getRecord, { params: { ...params, table: 'strategies', id: strategy.id } }));
  const save = async (note: string) => {
    if (!data) return;
    const change = { table: 'strategies' as const, id: strategy.id, record: { ...data.record, weights } };
    await call(commitChanges, { params, body: { note, changes: [change] } }, { ifMatch: data.revision });
    showToast({ id: 'strategy', title: t('strategy.saved'), text: t('strategy.saved.hint') });
  };
  return (
    <span className={styles.aside}>
      <Button size="xs" variant="default" onClick={onReset}>
        {t('strategy.reset')}
      </Button>
      {rights.plan ? (
        <Button size="xs" disabled={!data} onClick={() => setAsking(true)}>
          {t('strategy.save')}
        </Button>
      ) : (
        t('access.lookOnly')
      )}
      {asking ? (
        <AskDialog
          title={t('strategy.save.title', { name: strategy.name })}
          confirm={t('strategy.save')}
          reason="needed"
          onConfirm={save}
          onClose={() => setAsking(false)}
        >
          <p>{t('strategy.save.hint')}</p>
        </AskDialog>
      ) : null}
    </span>
  );
}
