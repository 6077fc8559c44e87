import type { BoardPlan } from '../../../board/index.ts';
import { t } from '../../../texts/texts.ts';

/** More rows are counted, not named. */
const NAMED = 2;

/** A mode of a bar's step in words: its name, and the rows it runs on: equipment, or people where it needs none. */
export function modeWord({ head, columns }: BoardPlan, bar: number, mode: number): string {
  const { id, rows } = head.steps[columns.barStep[bar]].modes[mode];
  const equipment = rows.filter((row) => head.rows[row].kind === 'equipment');
  const shown = equipment.length > 0 ? equipment : rows;
  if (shown.length === 0) return id;
  const named = shown.slice(0, NAMED).map((row) => head.rows[row].name);
  const more = shown.length - named.length;
  const text = more > 0 ? t('schedule.mode.more', { rows: named.join(', '), count: more }) : named.join(', ');
  return t('schedule.mode.on', { mode: id, rows: text });
}
