import type { RequirementsException } from '@tutti/engines/requirements';
import type { Issue, IssueParams, Reason } from '@tutti/model';
import type { SupplyTime } from './supply-time.ts';

/** Groups of one code that are listed; the others are counted. */
const LISTED = 30;
const timed = new Set(['at', 'latest', 'from', 'to', 'due', 'end']);
const quiet = new Set(['defer', 'cancel', 'expires-unused']);

/** Values of a code with times of the plan as instants (ms UTC). */
export function withInstants(params: IssueParams, time: SupplyTime): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => {
      if (typeof value === 'boolean') return [key, String(value)];
      return [key, typeof value === 'number' && timed.has(key) && Number.isFinite(value) ? time.instant(value) : value];
    }),
  );
}

/** Why a demand is not met, for people: the engine's cause on the clock of the world. */
export function reasonOf(cause: { code: string; params: IssueParams }, time: SupplyTime): Reason {
  return { code: cause.code, params: withInstants(cause.params, time) };
}

/**
 * Messages about open and proposed orders, one per code, item and place (`supply.<code>`), the most frequent of a code first;
 * beyond 30 of a code the rest is counted in `supply.more`.
 */
export function exceptionIssues(exceptions: readonly RequirementsException[], time: SupplyTime): Issue[] {
  const groups = new Map<string, { of: RequirementsException; count: number; quantity: number }>();
  for (const one of exceptions) {
    const key = [one.code, one.item, one.place].join('\u0000');
    const group = groups.get(key) ?? { of: one, count: 0, quantity: 0 };
    group.count++;
    group.quantity += typeof one.params.quantity === 'number' ? one.params.quantity : 0;
    groups.set(key, group);
  }
  const byCode = Map.groupBy(groups.values(), (group) => group.of.code);
  return [...byCode].flatMap(([code, list]) => {
    const severity = quiet.has(code) ? ('info' as const) : ('warning' as const);
    const sorted = list.sort((a, b) => b.count - a.count);
    const issues = sorted.slice(0, LISTED).map(({ of, count, quantity }): Issue => {
      const params = {
        ...withInstants(of.params, time),
        item: of.item,
        place: of.place,
        count,
        ...(quantity > 0 ? { quantity } : {}),
      };
      return { code: `supply.${code}`, severity, params, path: { file: 'orders' } };
    });
    const more = sorted.length - issues.length;
    const rest: Issue = {
      code: 'supply.more',
      severity,
      params: { of: `supply.${code}`, count: more },
      path: { file: 'orders' },
    };
    return more > 0 ? [...issues, rest] : issues;
  });
}
