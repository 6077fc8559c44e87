export { barMarks } from './bar-sentence.ts';
export { Board } from './board.ts';
export type { BoardCommand, DroppedBar } from './board-events.ts';
export { type BoardLayout, HEAD_HEIGHT } from './board-layout.ts';
export type { BoardLine, Grouping } from './board-lines.ts';
export {
  type BoardPlan,
  barsOf,
  boardPlan,
  frozenUntil,
  instantOf,
  isMovable,
  kindOf,
  labelOf,
  lastFrozen,
  modeAt,
  orderName,
  secondOf,
  startsFrozen,
} from './board-plan.ts';
export { type BoardOptions, BoardState } from './board-state.ts';
export { type BoardTheme, forcedTheme } from './board-theme.ts';
export { type BoardView, type ViewSpan, viewSpans } from './board-view.ts';
export { type BoardWords, boardFormats } from './board-words.ts';
export { drawPage } from './draw-page.ts';
export { groupLoad, type RowDoing, rowLoads, rowsDoing } from './load-buckets.ts';
export { problemOrders } from './problems.ts';
export { zoneTime } from './zone-time.ts';
