import { barFlags } from '@tutti/contract';
import { type BoardPlan, instantOf, kindOf, labelOf, startsFrozen } from './board-plan.ts';
import type { BoardFormats, BoardWords } from './board-words.ts';

type Said = { words: BoardWords; formats: BoardFormats };

/** A bar in one sentence: what it is, where, from when to when, and how it stands. */
export function barSentence(plan: BoardPlan, bar: number, { words, formats }: Said): string {
  const { columns, head } = plan;
  return words.bar({
    label: labelOf(plan, bar),
    kind: words.kind[kindOf(plan, bar)],
    row: head.rows[columns.barRow[bar]].name,
    from: formats.moment(instantOf(plan, columns.barStart[bar])),
    to: formats.moment(instantOf(plan, columns.barEnd[bar])),
    marks: barMarks(plan, bar, words),
  });
}

/** How a bar stands, in words: status of its order, frozen, pinned, locked, overtime. */
export function barMarks(plan: BoardPlan, bar: number, words: BoardWords): string[] {
  const { columns } = plan;
  const flags = columns.barFlags[bar];
  const order = columns.barOrder[bar];
  const marks = order >= 0 ? [words.status(columns.orderStatus[order])] : [];
  if (flags & barFlags.frozen || startsFrozen(plan, bar)) marks.push(words.frozen);
  if (flags & barFlags.pinned) marks.push(words.pinned);
  if (flags & barFlags.locked) marks.push(words.locked);
  if (flags & barFlags.overtime) marks.push(words.overtime);
  return marks;
}
