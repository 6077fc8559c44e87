import { Menu } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { MapPin } from 'lucide-react';
import { ChoiceItems } from '../pieces/choice-items.tsx';
import { t } from '../texts/texts.ts';
import { SwitchButton } from './switch-button.tsx';
import { useHere } from './workspace-context.tsx';

/** No id of a site is empty. */
const ALL = '';

/** Narrows the screens to one site; where there is only one, there is nothing to choose. */
export function SiteSwitch() {
  const { workspace } = useHere();
  const { site } = useSearch({ from: '/w/$workspace/$branch' });
  const navigate = useNavigate();
  if (workspace.sites.length < 2) return null;
  const choose = (id: string | undefined) => void navigate({ to: '.', search: (now) => ({ ...now, site: id }) });
  const chosen = workspace.sites.find(({ id }) => id === site);
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <SwitchButton icon={MapPin} text={chosen?.name ?? t('shell.allSites')} label={t('shell.site')} />
      </Menu.Target>
      <Menu.Dropdown>
        <ChoiceItems
          choices={[ALL, ...workspace.sites.map(({ id }) => id)].map((value) => ({
            value,
            label: workspace.sites.find(({ id }) => id === value)?.name ?? t('shell.allSites'),
          }))}
          value={chosen?.id ?? ALL}
          onChoose={(id) => choose(id === ALL ? undefined : id)}
        />
      </Menu.Dropdown>
    </Menu>
  );
}
