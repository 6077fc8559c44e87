import type { DemandOutcome } from '@tutti/planner';
import { figure, hours } from './figures.ts';
import type { LocalTimes } from './local-times.ts';
import type { Said } from './said.ts';
import { type TextColumn, textTable, wrapped } from './table.ts';
import type { Words } from './words.ts';

const severity: Readonly<Record<DemandOutcome['outcome'], number>> = { unplanned: 0, partial: 1, late: 2, onTime: 3 };

/** What is late or not planned, worst first: unplanned, then partial, then the latest; ties by due date, then id. */
export function worstFirst(demands: readonly DemandOutcome[]): DemandOutcome[] {
  return demands
    .filter((one) => one.outcome !== 'onTime')
    .sort(
      (a, b) =>
        severity[a.outcome] - severity[b.outcome] ||
        b.lateHours - a.lateHours ||
        a.due - b.due ||
        (a.id < b.id ? -1 : 1),
    );
}

/** The demands that are not on time, each with its cause in words below it; at most `most`, then "and N more". */
export function demandList(
  demands: readonly DemandOutcome[],
  { words, times, said, most = 15 }: { words: Words; times: LocalTimes; said: Said; most?: number },
): string[] {
  const worst = worstFirst(demands);
  if (worst.length === 0) return [];
  const shown = worst.slice(0, most);
  const columns: TextColumn[] = [
    { heading: words.label('demand', 'Order') },
    { heading: words.label('item', 'Item'), most: 30 },
    { heading: 'Quantity', align: 'right' },
    { heading: 'Due' },
    { heading: 'Ready' },
    { heading: 'Late', align: 'right' },
  ];
  const rows = shown.map((one) => [
    one.id,
    words.item(one.item),
    `${figure(one.quantity, 2)} ${words.unit(one.item)}`.trim(),
    times.moment(one.due),
    readyText(one, times),
    one.outcome === 'unplanned' ? '' : hours(one.lateHours),
  ]);
  const [heading, ...lines] = textTable(columns, rows);
  const told = lines.flatMap((line, i) => [line, ...causeLines(shown[i], said)]);
  const more = worst.length - shown.length;
  return [heading, ...told, ...(more > 0 ? [`  and ${figure(more)} more`] : [])];
}

function readyText(one: DemandOutcome, times: LocalTimes): string {
  if (one.at === undefined || one.outcome === 'unplanned') return 'not planned';
  const part = one.outcome === 'partial' ? ` (${figure(one.delivered, 2)})` : '';
  return `${times.moment(one.at)}${part}`;
}

function causeLines({ cause }: DemandOutcome, said: Said): string[] {
  return cause ? wrapped(said.text(cause.code, cause.params), '      ') : [];
}
