import { useNavigate } from '@tanstack/react-router';
import { areas } from '../areas/navigation.ts';
import { type Command, useCommandKeys, useCommands } from './commands/commands.ts';
import { dialogs } from './dialogs.ts';
import { usePlanNow } from './jobs/use-plan-now.ts';
import { useRights } from './use-rights.ts';
import { useHere } from './workspace-context.tsx';

/** What can be done everywhere: search, go to an area, plan, branches, help. */
export function useShellCommands(): void {
  const { params, isLive } = useHere();
  const navigate = useNavigate();
  const rights = useRights();
  const planNow = usePlanNow();
  const goTo = areas.map(
    ({ to, name, letter }): Command => ({
      name,
      group: 'shortcuts.goTo',
      keys: `g ${letter}`,
      run: () => void navigate({ to, params }),
    }),
  );
  const branch: Command[] =
    isLive || !rights.branch
      ? []
      : [
          { name: 'branch.merge', group: 'shortcuts.plan', run: dialogs.mergeWhatIf.open },
          { name: 'branch.discard', group: 'shortcuts.plan', run: dialogs.discardWhatIf.open },
        ];
  useCommands([
    { name: 'palette.open', group: 'shortcuts.everywhere', keys: 'mod+k', run: dialogs.palette.open },
    { name: 'palette.open', group: 'shortcuts.everywhere', keys: '/', run: dialogs.palette.open },
    { name: 'shortcuts.title', group: 'shortcuts.everywhere', keys: '?', run: dialogs.shortcuts.open },
    { name: 'shortcuts.escape', group: 'shortcuts.everywhere', keys: 'escape' },
    { name: 'preferences.title', group: 'shortcuts.everywhere', run: dialogs.preferences.open },
    ...goTo,
    ...(rights.plan ? [{ name: 'job.planNow', group: 'shortcuts.plan', run: () => planNow.mutate() } as const] : []),
    ...(rights.branch ? [{ name: 'branch.new', group: 'shortcuts.plan', run: dialogs.newWhatIf.open } as const] : []),
    ...branch,
  ]);
  useCommandKeys();
}
