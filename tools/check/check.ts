/** One thing a check objects to; `file` is relative to the root that was checked. */
export type Finding = { file: string; line?: number; message: string };

/** What a check saw. A check that looked at nothing has failed: a checker that resolves nothing passes silently. */
export type Report = {
  looked: number;
  /** What was counted, in the plural: 'files', 'imports'. */
  unit: string;
  findings: Finding[];
  /** Information worth printing that is no objection. */
  notes?: string[];
};

export type Check = { name: string; run: (root: string) => Report | Promise<Report> };

/** Whether the report speaks for itself: something was looked at and nothing was found. */
export function isOk(report: Report): boolean {
  return report.looked > 0 && report.findings.length === 0;
}

/** The lines a person reads: the verdict, then the findings, then the notes. */
export function reportLines(name: string, report: Report): string[] {
  const verdict = isOk(report) ? 'ok    ' : 'FAILED';
  const lines = [`${verdict} ${name}: ${report.looked} ${report.unit}, ${report.findings.length} findings`];
  if (report.looked === 0) lines.push('       nothing was looked at: the check itself is broken or misconfigured');
  for (const { file, line, message } of report.findings)
    lines.push(`       ${file}${line === undefined ? '' : `:${line}`}  ${message}`);
  for (const note of report.notes ?? []) lines.push(`       ${note}`);
  return lines;
}
