import { Button, Switch } from '@mantine/core';
import type { ImportReport } from '@tutti/contract';
import { Card } from '../../../pieces/area-frame.tsx';
import { ErrorState } from '../../../pieces/states/error-state.tsx';
import { Bones, Loading } from '../../../pieces/states/loading.tsx';
import { issueSentence } from '../../../texts/issue-sentence.ts';
import { t } from '../../../texts/texts.ts';
import styles from './import.module.css';
import { ImportFindings } from './import-findings.tsx';
import { TableCard } from './table-card.tsx';
import type { ImportWork } from './use-import-work.ts';

/** An import under way: what was found in the files and how it is mapped, and beside it what would change and what is wrong. */
export function ImportDesk({ work: of, onEnd }: { work: ImportWork; onEnd: () => void }) {
  const { work, error, report } = of;
  const isDone = report?.saved === true;
  return (
    <div className={styles.desk}>
      <div className={styles.found}>
        {work?.issues.map((issue) => (
          <p key={JSON.stringify(issue)} className={styles.issue} data-severity={issue.severity}>
            <b>{[issue.path.file, issue.path.sheet, issue.path.cell].filter(Boolean).join(', ')}</b>{' '}
            {issueSentence(issue)}
          </p>
        ))}
        {work?.tables.map((table) => (
          <TableCard key={table.key} table={table} work={of} locked={isDone} />
        ))}
        {!work && !error ? (
          <Loading>
            <Bones rows={8} />
          </Loading>
        ) : null}
        {work?.tables.length === 0 && work.issues.length === 0 ? <p>{t('data.import.noTables')}</p> : null}
      </div>
      <div className={styles.beside}>
        <Card title={t('data.import.whatChanges')}>
          <div className={styles.pad}>
            {error ? <ErrorState error={error} /> : null}
            {report ? <ImportFindings report={report} /> : null}
            {!report && !error ? <p role="status">{t(stateOf(of))}</p> : null}
            {isDone ? null : (
              <Switch
                size="xs"
                checked={of.replace}
                disabled={of.isBusy}
                onChange={(event) => of.setReplace(event.currentTarget.checked)}
                label={t('data.import.replace')}
                description={t('data.import.replace.hint')}
              />
            )}
            <div className={styles.row}>
              {isDone ? (
                <Button onClick={onEnd}>{t('data.import.close')}</Button>
              ) : (
                <>
                  {report && canTake(report) ? (
                    <Button loading={of.isBusy} onClick={of.take}>
                      {t('data.import.take')}
                    </Button>
                  ) : (
                    <Button loading={of.isBusy} disabled={!of.isReady} onClick={of.check}>
                      {t('data.import.check')}
                    </Button>
                  )}
                  <Button variant="default" disabled={of.isTaking} onClick={onEnd}>
                    {t('data.import.cancel')}
                  </Button>
                </>
              )}
            </div>
          </div>
        </Card>
      </div>
    </div>
  );
}

/** Nothing was written yet, and nothing stands in the way. */
function canTake({ dryRun, issues, counts }: ImportReport): boolean {
  const changes = Object.values(counts).some(
    ({ added, changed, retired, removed }) => added + changed + retired + removed > 0,
  );
  return dryRun && changes && !issues.some(({ severity }) => severity === 'error');
}

function stateOf({ work, isBusy, isReady }: ImportWork) {
  if (!work) return 'data.import.reading' as const;
  if (isBusy) return 'data.import.checking' as const;
  return isReady ? ('data.import.checkNext' as const) : ('data.import.mapFirst' as const);
}
