import type { Model } from '@tutti/model';
import type { PlanResult, ResourceLoad } from '@tutti/planner';
import { costsOf } from '../services/plan-summary.ts';
import { counted, figure, hours, money, percent } from './figures.ts';
import type { LocalTimes } from './local-times.ts';
import { wrapped } from './table.ts';
import type { Words } from './words.ts';

/** Room for the names of the lines, with the blanks behind them: at least and at most. */
const [LEAST, MOST] = [14, 26];

/** The plan in five lines: service, cost by term, changeovers, load, what was computed. */
export function headline(
  result: PlanResult,
  given: { model: Model; loads: readonly ResourceLoad[]; words: Words; times: LocalTimes },
): string[] {
  const { words, model, times } = given;
  const { measures, plan } = result;
  const [wanted, switched] = [words.label('demand', 'Orders'), words.label('changeover', 'Changeover')];
  const room = Math.min(MOST, Math.max(LEAST, wanted.length + 2, switched.length + 2));
  const named = (name: string, text: string) =>
    wrapped(`${name.slice(0, room - 2).padEnd(room)}${text}`, '  ', ' '.repeat(room));
  const { overtimeHours = 0, changeoverHours = 0, makespanHours = 0 } = measures;
  return [
    ...named(wanted, serviceText(result)),
    ...named('Cost', costText(measures, model.workspace.currency)),
    ...named(switched, `${hours(changeoverHours)}, overtime ${hours(overtimeHours)}`),
    ...named('Busiest', busiestText(given.loads)),
    ...named('Finished', `${times.full(plan.run.now + makespanHours * 3_600_000)}, after ${hours(makespanHours)}`),
    ...named('Computed', computedText(result)),
  ];
}

function serviceText({ demands, measures }: PlanResult): string {
  const count = (outcome: string) => demands.filter((one) => one.outcome === outcome).length;
  const parts = [
    `${figure(count('onTime'))} on time`,
    `${figure(count('late'))} late`,
    ...(count('partial') > 0 ? [`${figure(count('partial'))} in part`] : []),
    `${figure(count('unplanned'))} not planned`,
  ];
  const late = measures.tardinessHours > 0 ? `; ${hours(measures.tardinessHours)} late in all` : '';
  if (demands.length === 0) return 'none wanted';
  return `${figure(demands.length)} wanted: ${parts.join(', ')} (${percent(count('onTime') / demands.length, 1)} on time${late})`;
}

function costText(measures: Readonly<Record<string, number>>, currency: string): string {
  const terms = Object.entries(costsOf(measures)).filter(([, value]) => Math.abs(value) >= 0.5);
  const total = terms.reduce((sum, [, value]) => sum + value, 0);
  if (terms.length === 0) return `none (${money(0, currency)})`;
  const shares = terms.sort((a, b) => b[1] - a[1]).map(([term, value]) => `${term} ${figure(value)}`);
  return `${money(total, currency)} = ${shares.join(' + ')}`;
}

function busiestText(loads: readonly ResourceLoad[]): string {
  if (loads.length === 0) return 'nothing is assigned';
  return loads
    .slice(0, 3)
    .map(({ resource, utilisation }) => `${resource.name ?? resource.id} ${percent(utilisation)}`)
    .join(', ');
}

function computedText({ plan, counts, status }: PlanResult): string {
  const { seconds, evaluations, seed } = plan.run;
  const quality = status === 'optimal' ? ', proved optimal' : '';
  return `${counted(counts.orders, 'supply order')} with ${counted(counts.operations, 'operation')} in ${figure(seconds, 1)} s, ${counted(evaluations, 'evaluation')}, seed ${seed}${quality}`;
}
