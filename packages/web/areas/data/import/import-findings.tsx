import type { ImportReport, WireIssue } from '@tutti/contract';
import { tableNames } from '@tutti/model';
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useFormats } from '../../../shell/workspace-context.tsx';
import { issueSentence } from '../../../texts/issue-sentence.ts';
import { t } from '../../../texts/texts.ts';
import styles from './import-findings.module.css';

const SHOWN = 60;
const columns = ['added', 'changed', 'unchanged', 'retired', 'removed'] as const;

/** What an import would change or has changed, table by table, and what is wrong with which cell. */
export function ImportFindings({ report }: { report: ImportReport }) {
  const { dryRun, saved, counts, issues, issueCount } = report;
  const formats = useFormats();
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  const changes = Object.values(counts).some((of) => of.added + of.changed + of.retired + of.removed > 0);
  const verdict = saved ? 'saved' : errors > 0 ? 'refused' : !changes ? 'same' : dryRun ? 'looked' : 'nothing';
  return (
    <div className={styles.findings} data-verdict={verdict}>
      <p role="status">
        {errors > 0 ? <CircleAlert aria-hidden size={15} /> : <CircleCheck aria-hidden size={15} />}
        <b>{t(`data.verdict.${verdict}`)}</b>
      </p>
      {Object.keys(counts).length > 0 ? (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('data.tables')}</th>
              {columns.map((name) => (
                <th scope="col" key={name}>
                  {t(`data.count.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Object.entries(counts).map(([table, of]) => (
              <tr key={table}>
                <th scope="row">{table}</th>
                {columns.map((name) => (
                  <td key={name}>{formats.number(of[name])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {issues.length > 0 ? (
        <ul>
          {[...issues]
            .sort(bySeverity)
            .slice(0, SHOWN)
            .map((issue) => (
              <IssueLine key={JSON.stringify(issue)} issue={issue} />
            ))}
        </ul>
      ) : null}
      {issueCount > SHOWN ? <p>{t('data.andMore', { count: issueCount - SHOWN })}</p> : null}
    </div>
  );
}

const rank = { error: 0, warning: 1, info: 2 };
const bySeverity = (a: WireIssue, b: WireIssue) => rank[a.severity] - rank[b.severity];

/** The cell, its column, what it holds, and what to do. */
function IssueLine({ issue }: { issue: WireIssue }) {
  const { file, sheet, row, cell, column, field } = issue.path;
  // What was there before has no row in the files.
  const isThere = (tableNames as readonly (string | undefined)[]).includes(file);
  const place = isThere
    ? [file, field]
    : [
        file,
        sheet,
        cell ?? (row === undefined ? undefined : t('data.row', { row })),
        cell !== undefined && column === cell ? undefined : column,
        field,
      ];
  const Icon = issue.severity === 'error' ? CircleAlert : TriangleAlert;
  return (
    <li data-severity={issue.severity}>
      <Icon size={13} aria-label={t(`data.severity.${issue.severity}`)} />
      <span>
        <b>{place.filter(Boolean).join(', ')}</b> {issue.value ? <q>{issue.value}</q> : null} {issueSentence(issue)}
      </span>
    </li>
  );
}
