import { Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { listWorkspaces } from '@tutti/contract';
import { Factory, Plus } from 'lucide-react';
import { routeQuery } from '../client/route-query.ts';
import { ChoiceItems } from '../pieces/choice-items.tsx';
import { t } from '../texts/texts.ts';
import { SwitchButton } from './switch-button.tsx';
import { liveBranch, useHere } from './workspace-context.tsx';

/** Goes to another workspace, or makes one. */
export function WorkspaceSwitch() {
  const { workspace } = useHere();
  const navigate = useNavigate();
  const { data } = useQuery(routeQuery(listWorkspaces, {}));
  return (
    <Menu position="bottom-start" width={280}>
      <Menu.Target>
        <SwitchButton icon={Factory} text={workspace.name} label={t('shell.workspace')} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.workspaces')}</Menu.Label>
        <ChoiceItems
          choices={(data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={workspace.id}
          onChoose={(id) =>
            void navigate({ to: '/w/$workspace/$branch/home', params: { workspace: id, branch: liveBranch } })
          }
        />
        <Menu.Divider />
        <Menu.Item leftSection={<Plus aria-hidden size={14} />} onClick={() => void navigate({ to: '/start' })}>
          {t('shell.newWorkspace')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
