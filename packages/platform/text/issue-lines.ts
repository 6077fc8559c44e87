import type { Issue } from '@tutti/model';
import { messageOf } from '../messages/index.ts';
import { counted } from './figures.ts';
import { wrapped } from './table.ts';

const order: readonly Issue['severity'][] = ['error', 'warning', 'info'];

/** Every issue on a line of its own, errors first: where it is, the value found, what is wrong and what to do. */
export function issueLines(issues: readonly Issue[]): string[] {
  return order.flatMap((severity) =>
    issues.filter((one) => one.severity === severity).map((one) => `${severity}  ${messageOf(one)}`),
  );
}

/** "2 errors, 1 warning", or "nothing to report". */
export function issueCounts(issues: readonly Issue[]): string {
  const parts = order
    .map((severity) => [severity, issues.filter((one) => one.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => (severity === 'info' ? counted(count, 'note') : counted(count, severity)));
  return parts.length > 0 ? parts.join(', ') : 'nothing to report';
}

/** One line a code: how often, and the first of them in full; errors first, then the most frequent. */
export function groupedIssues(
  issues: readonly Issue[],
  { say = messageOf, most = 15 }: { say?: (issue: Issue) => string; most?: number } = {},
): string[] {
  const groups = [...Map.groupBy(issues, (one) => `${one.severity} ${one.code}`).values()].sort(
    (a, b) => order.indexOf(a[0].severity) - order.indexOf(b[0].severity) || b.length - a.length,
  );
  const lines = groups.slice(0, most).flatMap((group) => {
    const times = group.length === 1 ? '' : `, ${group.length} times; the first`;
    return wrapped(`${group[0].severity}${times}: ${say(group[0])}`, '  ', '    ');
  });
  const more = groups.length - most;
  return more > 0 ? [...lines, `  and ${counted(more, 'other kind')}`] : lines;
}
