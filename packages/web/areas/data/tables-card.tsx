import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { getDataIssues, type WireIssue } from '@tutti/contract';
import { type TableName, tableNames } from '@tutti/model';
import { routeQuery } from '../../client/route-query.ts';
import { Card } from '../../pieces/area-frame.tsx';
import { ErrorState } from '../../pieces/states/error-state.tsx';
import { Tag } from '../../pieces/status-tag.tsx';
import { useHere } from '../../shell/workspace-context.tsx';
import { issueSentence } from '../../texts/issue-sentence.ts';
import { t } from '../../texts/texts.ts';
import styles from './data.module.css';

const SHOWN = 30;

/** The tables with the number of their records, and what is wrong or doubtful about them. */
export function TablesCard() {
  const { workspace, params, formats } = useHere();
  const issues = useQuery(routeQuery(getDataIssues, { params }));
  const found = issues.data?.issues ?? [];
  return (
    <Card title={t('data.tables')}>
      <div className={styles.pad}>
        <ul className={styles.tables}>
          {tableNames.map((table) => (
            <li key={table}>
              <Link to="/w/$workspace/$branch/data/$table" params={{ ...params, table }}>
                {t(`data.table.${table}`)}
              </Link>
              <IssueTag issues={found.filter(({ path }) => path.file === table)} />
              <span className={styles.count}>{formats.number(workspace.counts[table] ?? 0)}</span>
            </li>
          ))}
        </ul>
        {issues.isError ? <ErrorState error={issues.error} onRetry={() => void issues.refetch()} /> : null}
        {found.length > 0 ? <IssueList issues={found} /> : null}
      </div>
    </Card>
  );
}

function IssueTag({ issues }: { issues: readonly WireIssue[] }) {
  if (issues.length === 0) return null;
  return <Tag colour="atRisk">{t('data.doubtful', { count: issues.length })}</Tag>;
}

function IssueList({ issues }: { issues: readonly WireIssue[] }) {
  return (
    <details className={styles.doubts}>
      <summary>{t('data.doubts', { count: issues.length })}</summary>
      <ul>
        {issues.slice(0, SHOWN).map((issue) => (
          <li key={JSON.stringify(issue)}>
            <IssuePlace issue={issue} /> {issueSentence(issue)}
          </li>
        ))}
      </ul>
      {issues.length > SHOWN ? <p>{t('data.andMore', { count: issues.length - SHOWN })}</p> : null}
    </details>
  );
}

/** The record an issue is about, as a way to it. */
function IssuePlace({ issue: { path } }: { issue: WireIssue }) {
  const { params } = useHere();
  const table = tableNames.find((name) => name === path.file) as TableName | undefined;
  if (!table || path.record === undefined) return <b>{path.field ?? path.file}</b>;
  return (
    <Link to="/w/$workspace/$branch/data/$table" params={{ ...params, table }} search={{ id: path.record }}>
      {path.record}
    </Link>
  );
}
