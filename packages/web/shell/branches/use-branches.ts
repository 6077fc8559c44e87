import { t } from '../../texts/texts.ts';
import { useGoToBranch } from '../use-go-to-branch.ts';
import { liveBranch, useHere } from '../workspace-context.tsx';

/** The branches one can go to, with the one that is open. */
export function useBranches() {
  const { workspace, branch } = useHere();
  const goToBranch = useGoToBranch();
  const open = workspace.branches.filter(({ merged, id }) => !merged || id === branch.id);
  return open.map(({ id, name }) => ({
    id,
    name: id === liveBranch ? t('branch.live') : t('branch.whatIf', { name }),
    chosen: id === branch.id,
    choose: () => goToBranch(workspace.id, id),
  }));
}
