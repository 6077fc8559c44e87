import { Modal, NativeSelect } from '@mantine/core';
import { localeOf, prefer, preferenceStore } from '../state/preferences.ts';
import { useStore } from '../state/store.ts';
import { makeFormats } from '../texts/formats.ts';
import { t } from '../texts/texts.ts';
import { dialogs } from './dialogs.ts';
import styles from './preferences-dialog.module.css';
import { useHere, useNow } from './workspace-context.tsx';

const locales =
  'en-GB en-US en-CA de-DE de-CH fr-FR es-ES es-MX it-IT nl-NL pl-PL pt-BR sv-SE da-DK fi-FI cs-CZ tr-TR ja-JP ko-KR zh-CN'.split(
    ' ',
  );

/** How figures and dates are written on this browser. */
export function PreferencesDialog() {
  const preferences = useStore(preferenceStore);
  const { workspace } = useHere();
  const now = useNow();
  const { timeZone, currency } = workspace;
  const formats = makeFormats({ locale: localeOf(preferences), timeZone, currency });
  const names = new Intl.DisplayNames(['en'], { type: 'language' });
  return (
    <Modal
      opened
      onClose={dialogs.preferences.close}
      title={t('preferences.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <NativeSelect
        label={t('preferences.locale')}
        description={t('preferences.locale.hint')}
        value={preferences.locale}
        onChange={(event) => prefer({ locale: event.currentTarget.value })}
        data={[
          { value: 'auto', label: t('preferences.locale.auto', { locale: names.of(navigator.language) ?? '' }) },
          ...locales.map((value) => ({ value, label: names.of(value) ?? value })),
        ]}
      />
      <p className={styles.sample}>
        {t('preferences.sample', {
          number: formats.number(12345.6, 1),
          money: formats.money(1234.5),
          time: formats.dayTimeZone(now),
          week: formats.week(now),
        })}
      </p>
    </Modal>
  );
}
