import { type ComponentType, useEffect } from 'react';
import { lazyPart } from '../pieces/lazy-part.tsx';
import { type Opened, useOpened } from '../state/opened.ts';
import { dialogs } from './dialogs.ts';

/** Dialogs of the shell with what loads them: none of them is needed to show the first screen. */
const parts: readonly { opened: Opened; load: () => Promise<ComponentType> }[] = [
  { opened: dialogs.palette, load: async () => (await import('./palette/palette.tsx')).Palette },
  {
    opened: dialogs.shortcuts,
    load: async () => (await import('./commands/shortcut-list.tsx')).ShortcutList,
  },
  {
    opened: dialogs.preferences,
    load: async () => (await import('./preferences-dialog.tsx')).PreferencesDialog,
  },
  {
    opened: dialogs.account,
    load: async () => (await import('./access/account-dialog.tsx')).AccountDialog,
  },
  {
    opened: dialogs.members,
    load: async () => (await import('./access/members-dialog.tsx')).MembersDialog,
  },
  {
    opened: dialogs.newWhatIf,
    load: async () => (await import('./branches/new-what-if.tsx')).NewWhatIf,
  },
  {
    opened: dialogs.mergeWhatIf,
    load: async () => (await import('./branches/merge-what-if.tsx')).MergeWhatIf,
  },
  {
    opened: dialogs.discardWhatIf,
    load: async () => (await import('./branches/discard-what-if.tsx')).DiscardWhatIf,
  },
];
const dialogParts = parts.map(({ opened, load }) => ({ opened, load, Dialog: lazyPart(load, null) }));

/** After the first screen is there, the palette is fetched, so that it opens at once. */
const FETCH_PALETTE_AFTER = 1500;

/** The dialogs that are open; each is loaded when it opens first. */
export function ShellDialogs() {
  useEffect(() => {
    // Where it cannot be fetched now, it is fetched when it is opened, and says then what is wrong.
    const timer = setTimeout(() => void dialogParts[0].load().catch(() => {}), FETCH_PALETTE_AFTER);
    return () => clearTimeout(timer);
  }, []);
  return dialogParts.map(({ opened, Dialog }, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
    <WhenOpened key={i} opened={opened} Dialog={Dialog} />
  ));
}

function WhenOpened({ opened, Dialog }: { opened: Opened; Dialog: ComponentType }) {
  return useOpened(opened) ? <Dialog /> : null;
}
