import { Factory } from 'lucide-react';
import { opensOnClick } from '../pieces/menu/opens-on-click.tsx';
import { t } from '../texts/texts.ts';
import { SwitchButton } from './switch-button.tsx';
import { useHere } from './workspace-context.tsx';

const WithMenu = opensOnClick(async () => (await import('./workspace-menu.tsx')).WorkspaceMenu);

/** Says in which workspace one is; opens the choice of another. */
export function WorkspaceSwitch() {
  const { workspace } = useHere();
  return <WithMenu button={<SwitchButton icon={Factory} text={workspace.name} label={t('shell.workspace')} />} />;
}
