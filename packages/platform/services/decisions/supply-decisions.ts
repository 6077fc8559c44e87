import type { Issue } from '@tutti/model';
import type { PlanResult } from '@tutti/planner';
import { type DecisionFound, link } from './decision-found.ts';

/** What the supply of an item cannot do in time, each with the planner's own words. The planner groups them already. */
export function supplyDecisions({ issues }: PlanResult): DecisionFound[] {
  return issues.filter((issue) => issue.severity !== 'info' && issue.code.startsWith('supply.')).map(decisionOf);
}

function decisionOf({ code, params }: Issue): DecisionFound {
  const item = String(params.item ?? '');
  const place = String(params.place ?? '');
  const address = link('materials', { ...(item === '' ? {} : { item }), ...(place === '' ? {} : { place }) });
  return {
    key: [code, item, place].filter((part) => part !== '').join('/'),
    kind: 'supply',
    severity: 'warning',
    body: {
      about: item === '' ? { table: 'orders', id: String(params.order ?? '') } : { table: 'items', id: item },
      text: { code, params: { ...params } },
      evidence: [],
      actions: [{ action: 'look-at-stock', link: address }],
    },
  };
}
