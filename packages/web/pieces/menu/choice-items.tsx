import { Menu } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';

export type Choice = { value: string; label: string; icon?: LucideIcon };

/** Items of a menu of which one is chosen. */
export function ChoiceItems(props: {
  choices: readonly Choice[];
  value: string;
  onChoose: (value: string) => void;
  /** Stays open, so that what is chosen can be looked at. */
  stay?: boolean;
}) {
  const { choices, value, onChoose, stay = false } = props;
  return (
    <Menu.RadioGroup value={value} onChange={onChoose}>
      {choices.map(({ value: each, label, icon: Icon }) => (
        <Menu.RadioItem
          key={each}
          value={each}
          closeMenuOnClick={!stay}
          rightSection={Icon ? <Icon aria-hidden size={14} /> : null}
        >
          {label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
