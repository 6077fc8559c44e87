import type { Workspace } from '@tutti/model';

/**
 * Now in a workspace (decision 9), epoch milliseconds: the wall clock to the minute, or a simulated clock that started at
 * `base` when the workspace was made and runs at `rate` (0 = stands still).
 * @param madeAt  when the workspace was made, wall clock
 */
export function workspaceNow({ clock }: Pick<Workspace, 'clock'>, madeAt: number, wall: number): number {
  if (clock === 'wall') return Math.floor(wall / 60_000) * 60_000;
  return clock.base + Math.round(Math.max(0, wall - madeAt) * clock.rate);
}
