import { useEffect, useRef } from 'react';
import { preferenceStore } from '../../state/preferences.ts';
import { makeStore } from '../../state/store.ts';
import type { TextKey } from '../../texts/catalogue.ts';
import { isSingleKeys, type KeySequence, SequenceReader, strokeOf } from './key-sequence.ts';

/** Something a person can do here: by its keys, and from the command palette. */
export type Command = {
  name: TextKey;
  /** Where it stands in the list of shortcuts. */
  group: TextKey;
  keys?: KeySequence;
  /** Absent for keys that a screen handles itself, such as those of a board that has the focus: they are only listed. */
  run?: () => void;
};

/** What can be done now: the commands of the shell and of the screen that is open. */
export const commandStore = makeStore<readonly Command[]>([]);

/** Offers commands while the calling component is on the screen. What they do may change with every rendering. */
export function useCommands(commands: readonly Command[]): void {
  const current = useRef(commands);
  useEffect(() => {
    current.current = commands;
  });
  const shape = commands.map(({ keys, name, run }) => `${keys} ${name} ${run !== undefined}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a command does is looked up when it is given; only keys and names are listed
  useEffect(() => {
    const mine = current.current.map(
      (command, i): Command => (command.run ? { ...command, run: () => current.current[i]?.run?.() } : command),
    );
    commandStore.set([...commandStore.get(), ...mine]);
    return () => commandStore.set(commandStore.get().filter((command) => !mine.includes(command)));
  }, [shape]);
}

/** Listens to the keyboard for all commands; the latest of two with the same keys wins. */
export function useCommandKeys(): void {
  useEffect(() => {
    const reader = new SequenceReader();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isModifier(event.key)) return;
      const usable = usableCommands(event.target);
      const sequence = reader.press(
        strokeOf(event),
        event.timeStamp,
        usable.map(({ keys }) => keys as KeySequence),
      );
      const found = usable.findLast(({ keys }) => keys === sequence);
      if (!found) return;
      event.preventDefault();
      found.run?.();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function usableCommands(target: EventTarget | null): readonly Command[] {
  const plain = preferenceStore.get().singleKeys && !isTyping(target);
  return commandStore.get().filter(({ keys, run }) => run && keys && (plain || !isSingleKeys(keys)));
}

const isModifier = (key: string) => ['Control', 'Meta', 'Alt', 'Shift'].includes(key);

/** Whether keys go into a field, or to a dialog that is open. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest('input, textarea, select, [contenteditable=true], [role=dialog], [role=menu]') !== null;
}
