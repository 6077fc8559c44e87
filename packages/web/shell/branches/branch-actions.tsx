import { Menu } from '@mantine/core';
import { GitMerge, Plus, Trash2 } from 'lucide-react';
import { DropMenu } from '../../pieces/menu/drop-menu.tsx';
import type { OpeningButton } from '../../pieces/menu/opens-on-click.tsx';
import { t } from '../../texts/texts.ts';
import { dialogs } from '../dialogs.ts';
import { useHere } from '../workspace-context.tsx';

/** Makes a what-if; takes the one that is open into the live plan, or throws it away. */
export function BranchActions({ button }: { button: OpeningButton }) {
  const { branch, isLive } = useHere();
  return (
    <DropMenu button={button} position="bottom-start" width={240}>
      <Menu.Item leftSection={<Plus aria-hidden size={14} />} onClick={dialogs.newWhatIf.open}>
        {t('branch.new')}
      </Menu.Item>
      {isLive ? null : (
        <>
          <Menu.Divider />
          <Menu.Label>{branch.name}</Menu.Label>
          <Menu.Item leftSection={<GitMerge aria-hidden size={14} />} onClick={dialogs.mergeWhatIf.open}>
            {t('branch.merge')}
          </Menu.Item>
          <Menu.Item leftSection={<Trash2 aria-hidden size={14} />} onClick={dialogs.discardWhatIf.open}>
            {t('branch.discard')}
          </Menu.Item>
        </>
      )}
    </DropMenu>
  );
}
