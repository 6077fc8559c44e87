import { Kbd, Modal } from '@mantine/core';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { t } from '../../texts/texts.ts';
import { Keys } from '../commands/keys.tsx';
import { dialogs } from '../dialogs.ts';
import styles from './palette.module.css';
import type { PaletteEntry } from './palette-entry.ts';
import { useEntries } from './use-entries.ts';

/** Finds areas, commands, orders, resources and items by a few letters. */
export function Palette() {
  return (
    <Modal
      opened
      onClose={dialogs.palette.close}
      withCloseButton={false}
      padding={0}
      size={600}
      yOffset="12vh"
      attributes={{ content: { 'aria-label': t('palette.open') } }}
      transitionProps={{ duration: 0 }}
    >
      <PaletteSearch />
    </Modal>
  );
}

function PaletteSearch() {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const { entries, searching } = useEntries(query);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  // At once, not when the dialog has settled: the first letters are often typed blind.
  useLayoutEffect(() => field.current?.focus(), []);
  const at = Math.min(active, entries.length - 1);
  useEffect(() => {
    list.current?.querySelector(`[data-index="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const choose = (entry: PaletteEntry | undefined) => {
    if (!entry) return;
    dialogs.palette.close();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setActive((at + step + entries.length) % Math.max(1, entries.length));
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(entries[at]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className={styles.search}>
        <Search aria-hidden size={16} />
        <input
          ref={field}
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={entries.length > 0 ? `${listId}-${at}` : undefined}
          aria-label={t('palette.open')}
          placeholder={t('palette.placeholder')}
          value={query}
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        <Kbd size="xs">{t('palette.escape')}</Kbd>
      </div>
      <div ref={list} className={styles.list} role="listbox" id={listId} aria-label={t('palette.found')}>
        {entries.map((entry, i) => (
          <EntryOption
            key={entry.id}
            entry={entry}
            heading={entry.group !== entries[i - 1]?.group}
            option={{ id: `${listId}-${i}`, index: i, active: i === at }}
            onChoose={() => choose(entry)}
          />
        ))}
      </div>
      <p className={styles.foot} role="status">
        {entries.length === 0 && !searching
          ? t('palette.nothing', { query })
          : searching
            ? t('palette.searching')
            : t('palette.hint')}
      </p>
    </>
  );
}

function EntryOption(props: {
  entry: PaletteEntry;
  heading: boolean;
  option: { id: string; index: number; active: boolean };
  onChoose: () => void;
}) {
  const { entry, heading, option, onChoose } = props;
  const { icon: Icon, label, note, keys, group } = entry;
  return (
    <>
      {heading ? (
        <div className={styles.heading} role="presentation">
          {t(group)}
        </div>
      ) : null}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the search field, which owns the list */}
      <div
        id={option.id}
        role="option"
        tabIndex={-1}
        aria-selected={option.active}
        data-index={option.index}
        className={styles.entry}
        onClick={onChoose}
      >
        {Icon ? <Icon aria-hidden size={15} /> : null}
        <span className={styles.label}>{label}</span>
        <span className={styles.note}>{note}</span>
        {keys ? <Keys keys={keys} /> : null}
      </div>
    </>
  );
}
