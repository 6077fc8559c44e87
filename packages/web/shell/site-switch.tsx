import { Menu } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { MapPin } from 'lucide-react';
import { t } from '../texts/texts.ts';
import { SwitchButton } from './switch-button.tsx';
import { useHere } from './workspace-context.tsx';

/** Narrows the screens to one site; where there is only one, there is nothing to choose. */
export function SiteSwitch() {
  const { workspace } = useHere();
  const { site } = useSearch({ from: '/w/$workspace/$branch' });
  const navigate = useNavigate({ from: '/w/$workspace/$branch' });
  if (workspace.sites.length < 2) return null;
  const choose = (id: string | undefined) => void navigate({ to: '.', search: (now) => ({ ...now, site: id }) });
  const chosen = workspace.sites.find(({ id }) => id === site);
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <SwitchButton icon={MapPin} text={chosen?.name ?? t('shell.allSites')} label={t('shell.site')} />
      </Menu.Target>
      <Menu.Dropdown>
        {[{ id: undefined, name: t('shell.allSites') }, ...workspace.sites].map(({ id, name }) => (
          <Menu.Item
            key={id ?? ''}
            role="menuitemradio"
            aria-checked={id === chosen?.id}
            data-chosen={id === chosen?.id || undefined}
            onClick={() => choose(id)}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
