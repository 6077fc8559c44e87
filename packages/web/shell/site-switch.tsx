import { useSearch } from '@tanstack/react-router';
import { MapPin } from 'lucide-react';
import { opensOnClick } from '../pieces/menu/opens-on-click.tsx';
import { t } from '../texts/texts.ts';
import { SwitchButton } from './switch-button.tsx';
import { useHere } from './workspace-context.tsx';

const WithMenu = opensOnClick(async () => (await import('./site-menu.tsx')).SiteMenu);

/** Narrows the screens to one site; where there is only one, there is nothing to choose. */
export function SiteSwitch() {
  const { workspace } = useHere();
  const { site } = useSearch({ from: '/w/$workspace/$branch' });
  if (workspace.sites.length < 2) return null;
  const chosen = workspace.sites.find(({ id }) => id === site);
  return (
    <WithMenu
      button={<SwitchButton icon={MapPin} text={chosen?.name ?? t('shell.allSites')} label={t('shell.site')} />}
      chosen={chosen?.id}
    />
  );
}
