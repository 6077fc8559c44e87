import { Menu } from '@mantine/core';
import { KeyRound, LogOut, Users } from 'lucide-react';
import { t } from '../../texts/texts.ts';
import { dialogs } from '../dialogs.ts';
import { useHere } from '../workspace-context.tsx';
import { leave } from './leave.ts';

/** What the menu offers to a person who signed in. */
export function AccessItems() {
  const { workspace } = useHere();
  return (
    <>
      <Menu.Divider />
      {workspace.role === 'owner' ? (
        <Menu.Item closeMenuOnClick leftSection={<Users aria-hidden size={14} />} onClick={dialogs.members.open}>
          {t('access.members')}
        </Menu.Item>
      ) : null}
      <Menu.Item closeMenuOnClick leftSection={<KeyRound aria-hidden size={14} />} onClick={dialogs.account.open}>
        {t('access.account')}
      </Menu.Item>
      <Menu.Item leftSection={<LogOut aria-hidden size={14} />} onClick={() => void leave()}>
        {t('access.signOut')}
      </Menu.Item>
    </>
  );
}
