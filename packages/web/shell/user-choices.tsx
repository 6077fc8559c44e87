import { Menu, useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getInstallation } from '@tutti/contract';
import { Keyboard, Monitor, Moon, Sun } from 'lucide-react';
import { routeQuery } from '../client/route-query.ts';
import { ChoiceItems } from '../pieces/menu/choice-items.tsx';
import { DropMenu } from '../pieces/menu/drop-menu.tsx';
import type { OpeningButton } from '../pieces/menu/opens-on-click.tsx';
import { t } from '../texts/texts.ts';
import { AccessItems } from './access/access-items.tsx';
import { dialogs } from './dialogs.ts';

const schemes = [
  { scheme: 'light', icon: Sun },
  { scheme: 'dark', icon: Moon },
  { scheme: 'auto', icon: Monitor },
] as const;

/** Who is here, how the screen looks, and help. */
export function UserChoices({ button, name }: { button: OpeningButton; name: string }) {
  const { data } = useQuery(routeQuery(getInstallation, {}));
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <DropMenu button={button} position="bottom-end" width={240} closeOnItemClick={false}>
      <Menu.Label>{name}</Menu.Label>
      <Menu.Divider />
      <Menu.Label>{t('user.scheme')}</Menu.Label>
      <ChoiceItems
        stay
        choices={schemes.map(({ scheme, icon }) => ({ value: scheme, label: t(`user.scheme.${scheme}`), icon }))}
        value={colorScheme}
        onChoose={(scheme) => setColorScheme(scheme as (typeof schemes)[number]['scheme'])}
      />
      <Menu.Divider />
      <Menu.Item closeMenuOnClick onClick={dialogs.preferences.open}>
        {t('preferences.title')}
      </Menu.Item>
      <Menu.Item closeMenuOnClick leftSection={<Keyboard aria-hidden size={14} />} onClick={dialogs.shortcuts.open}>
        {t('shortcuts.title')}
      </Menu.Item>
      {data?.signIn === 'required' && data.user ? <AccessItems /> : null}
      {data ? <Menu.Label>{t('user.version', { version: data.version })}</Menu.Label> : null}
    </DropMenu>
  );
}
