export { Board } from './board.ts';
export type { BoardCommand, BoardEvents, DroppedBar } from './board-events.ts';
