import { useQueryClient } from '@tanstack/react-query';
import { deleteBranch } from '@tutti/contract';
import { call } from '../../client/call.ts';
import { AskDialog } from '../../pieces/ask-dialog.tsx';
import { t } from '../../texts/texts.ts';
import { dialogs } from '../dialogs.ts';
import { useGoToBranch } from '../use-go-to-branch.ts';
import { liveBranch, useHere } from '../workspace-context.tsx';

/** Throws a what-if away, after asking. */
export function DiscardWhatIf() {
  const { params, branch, workspace } = useHere();
  const goToBranch = useGoToBranch();
  const cache = useQueryClient();
  const discard = async () => {
    await call(deleteBranch, { params });
    goToBranch(workspace.id, branch.parent ?? liveBranch);
    await cache.invalidateQueries({ queryKey: ['workspaces'] });
  };
  return (
    <AskDialog
      title={t('branch.discard.title', { name: branch.name })}
      confirm={t('branch.discard.confirm')}
      grave
      onConfirm={discard}
      onClose={dialogs.discardWhatIf.close}
    >
      <p>{t('branch.discard.hint')}</p>
    </AskDialog>
  );
}
