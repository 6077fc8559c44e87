import { type Issue, type Model, type TableName, validateModel } from '@tutti/model';
import { knownZone } from '@tutti/model/calendars';
import { recordKeys } from '@tutti/model/rows';
import type { PlanResult } from '@tutti/planner';
import { type DecisionFound, link, text } from './decision-found.ts';

const SHOWN = 5;

/** Doubtful data, one decision a kind of doubt: "7 items have no process". What is only worth knowing is left out. */
export function dataDecisions(model: Model, { plan }: Pick<PlanResult, 'plan'>): DecisionFound[] {
  const doubts = validateModel(model, { knownZone, now: plan.run.now }).filter((issue) => issue.severity !== 'info');
  const groups = Map.groupBy(doubts, (issue) => `${issue.path.file ?? 'workspace'}/${issue.code}`);
  const keys = new Map<string, string[]>();
  const keyOf = ({ path: { file, row } }: Issue) => {
    if (file === undefined || row === undefined || !Array.isArray(model[file as TableName])) return undefined;
    const known = keys.get(file) ?? recordKeys(file as TableName, model[file as TableName]);
    keys.set(file, known);
    return known[row];
  };
  return [...groups].map(([key, group]) => decisionOf(key, group, keyOf));
}

function decisionOf(key: string, group: readonly Issue[], keyOf: (issue: Issue) => string | undefined): DecisionFound {
  const [first] = group;
  const table = first.path.file ?? 'workspace';
  const records = new Set(group.map((issue) => keyOf(issue) ?? issue.path.field));
  return {
    key: `data/${key}`,
    kind: 'data',
    severity: group.some((issue) => issue.severity === 'error') ? 'critical' : 'notice',
    body: {
      about: { table, id: keyOf(first) ?? '' },
      text: text('data', {
        issue: first.code,
        table,
        count: records.size,
        first: String(records.values().next().value),
      }),
      evidence: group.slice(0, SHOWN).map((issue) => {
        const record = keyOf(issue);
        return {
          text: { code: issue.code, params: { ...issue.params } },
          ...(record === undefined ? {} : { link: link(`data/${table}`, { id: record }) }),
        };
      }),
      actions: [{ action: 'correct-data', link: link(`data/${table}`, { issue: first.code }) }],
    },
  };
}
