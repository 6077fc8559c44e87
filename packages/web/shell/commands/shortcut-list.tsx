import { Modal, Switch } from '@mantine/core';
import { prefer, preferenceStore } from '../../state/preferences.ts';
import { useStore } from '../../state/store.ts';
import { t } from '../../texts/texts.ts';
import { dialogs } from '../dialogs.ts';
import { type Command, commandStore } from './commands.ts';
import { Keys } from './keys.tsx';
import styles from './shortcut-list.module.css';

/** What can be pressed on this screen, and whether single letters count. */
export function ShortcutList() {
  const { singleKeys } = useStore(preferenceStore);
  const commands = useStore(commandStore).filter(({ keys }) => keys !== undefined);
  const groups = [...new Set(commands.map(({ group }) => group))];
  return (
    <Modal
      opened
      onClose={dialogs.shortcuts.close}
      title={t('shortcuts.title')}
      size={680}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group}>
            <h3>{t(group)}</h3>
            <dl>{commands.filter((command) => command.group === group).map(row)}</dl>
          </section>
        ))}
      </div>
      <Switch
        mt="lg"
        checked={singleKeys}
        onChange={(event) => prefer({ singleKeys: event.currentTarget.checked })}
        label={t('shortcuts.singleKeys')}
        description={t('shortcuts.singleKeys.hint')}
      />
    </Modal>
  );
}

function row({ name, keys = '' }: Command) {
  return (
    <div key={`${name} ${keys}`}>
      <dt>{t(name)}</dt>
      <dd>
        <Keys keys={keys} />
      </dd>
    </div>
  );
}
