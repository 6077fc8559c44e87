import type { BoardPlan } from '../../../board/index.ts';

/**
 * Share of the work of a plan that stands where another plan had it: same step of the same order, same resource, same
 * start and end. Work that the other did not know counts as moved. Nothing when there is no work.
 */
export function stability(plan: BoardPlan, other: BoardPlan): number | undefined {
  const known = new Set(worksOf(other));
  const works = worksOf(plan);
  if (works.length === 0) return undefined;
  return works.filter((work) => known.has(work)).length / works.length;
}

const RUN = 0;

function worksOf({ head, columns, epoch, bars }: BoardPlan): string[] {
  const works: string[] = [];
  for (let bar = 0; bar < bars; bar++) {
    if (columns.barKind[bar] !== RUN || columns.barOrder[bar] < 0) continue;
    const { resource } = head.rows[columns.barRow[bar]];
    const { id } = head.orders[columns.barOrder[bar]];
    const step = head.steps[columns.barStep[bar]]?.id;
    const from = epoch + columns.barStart[bar] * 1000;
    const to = epoch + columns.barEnd[bar] * 1000;
    works.push([id, step, columns.barPart[bar], resource, from, to].join('\n'));
  }
  return works;
}
