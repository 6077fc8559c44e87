import { Kbd } from '@mantine/core';
import { Fragment } from 'react';
import { t } from '../../texts/texts.ts';
import { type KeySequence, keyCaps } from './key-sequence.ts';
import styles from './keys.module.css';

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The keys of a command, as they stand on the keyboard. */
export function Keys({ keys }: { keys: KeySequence }) {
  return (
    <span className={styles.keys}>
      {keyCaps(keys, isMac).map((stroke, i) => (
        <Fragment key={stroke.join('+')}>
          {i > 0 ? <span>{t('shortcuts.then')}</span> : null}
          {stroke.map((cap) => (
            <Kbd key={cap} size="xs">
              {cap}
            </Kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
