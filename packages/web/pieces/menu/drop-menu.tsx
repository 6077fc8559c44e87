import { Menu, type MenuProps } from '@mantine/core';
import { cloneElement, type ReactNode } from 'react';
import type { OpeningButton } from './opens-on-click.tsx';
import { useOpenAtFirst } from './use-open-at-first.ts';

/** A menu that was fetched because its button was clicked: it is open, and closing it gives the focus back to the button. */
export function DropMenu(
  props: Omit<MenuProps, 'opened' | 'onChange'> & { button: OpeningButton; children: ReactNode },
) {
  const { button, children, ...menu } = props;
  const { ref, opened, setOpened } = useOpenAtFirst();
  return (
    <Menu {...menu} opened={opened} onChange={setOpened}>
      <Menu.Target>{cloneElement(button, { ref })}</Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
