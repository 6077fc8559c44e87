import { Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { listWorkspaces } from '@tutti/contract';
import { Plus } from 'lucide-react';
import { routeQuery } from '../client/route-query.ts';
import { ChoiceItems } from '../pieces/menu/choice-items.tsx';
import { DropMenu } from '../pieces/menu/drop-menu.tsx';
import type { OpeningButton } from '../pieces/menu/opens-on-click.tsx';
import { t } from '../texts/texts.ts';
import { liveBranch, useHere } from './workspace-context.tsx';

/** Goes to another workspace, or makes one. */
export function WorkspaceMenu({ button }: { button: OpeningButton }) {
  const { workspace } = useHere();
  const navigate = useNavigate();
  const { data } = useQuery(routeQuery(listWorkspaces, {}));
  return (
    <DropMenu button={button} position="bottom-start" width={280}>
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
    </DropMenu>
  );
}
