import type { Board } from '../../board/index.ts';
import { type Command, useCommands } from '../../shell/commands/commands.ts';
import type { PlanSteps } from './plan/use-plan-steps.ts';
import { useScheduleSearch, useSetSearch } from './schedule-address.ts';

/** What the board does with a key when it has the focus: listed, so that it can be found. */
const boardKeys: Command[] = (
  [
    ['schedule.key.walk', 'arrowright'],
    ['schedule.key.pickUp', 'space'],
    ['schedule.key.open', 'enter'],
    ['schedule.key.pin', 'p'],
    ['schedule.key.lock', 'l'],
    ['schedule.key.why', 'w'],
    ['schedule.key.now', 't'],
    ['schedule.key.zoomIn', '+'],
    ['schedule.key.zoomOut', '-'],
  ] as const
).map(([name, keys]) => ({ name, keys, group: 'schedule.onBoard' }));

/** The commands of the schedule, for keys and palette. */
export function useScheduleCommands(on: { board: Board | undefined; steps: PlanSteps; onPrint: () => void }): void {
  const { board, steps, onPrint } = on;
  const { panel, as } = useScheduleSearch();
  const setSearch = useSetSearch();
  useCommands([
    { name: 'schedule.undo', group: 'shell.area.schedule', keys: 'mod+z', run: () => steps.canUndo && steps.undo() },
    {
      name: 'schedule.redo',
      group: 'shell.area.schedule',
      keys: 'mod+shift+z',
      run: () => steps.canRedo && steps.redo(),
    },
    {
      name: 'schedule.nextProblem',
      group: 'shell.area.schedule',
      keys: '.',
      run: () => board?.state.showNextProblem(),
    },
    {
      name: 'schedule.compare',
      group: 'shell.area.schedule',
      keys: 'c',
      run: () => setSearch({ panel: panel === 'compare' ? undefined : 'compare' }),
    },
    {
      name: as === 'table' ? 'schedule.asBoard' : 'schedule.asTable',
      group: 'shell.area.schedule',
      run: () => setSearch({ as: as === 'table' ? undefined : 'table' }),
    },
    { name: 'schedule.print', group: 'shell.area.schedule', run: onPrint },
    ...boardKeys,
  ]);
}
