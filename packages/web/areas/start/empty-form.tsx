import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../texts/texts.ts';
import styles from './start.module.css';

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const timeZones = Intl.supportedValuesOf('timeZone');
const currencies = Intl.supportedValuesOf('currency');

/** Makes a workspace without data: its name, where its clocks stand, and its money. */
export function EmptyForm(props: {
  busy: boolean;
  onMake: (given: { from: 'empty'; name: string; timeZone: string; currency: string }) => void;
}) {
  const { busy, onMake } = props;
  const [name, setName] = useState('');
  const [timeZone, setTimeZone] = useState(here);
  const [currency, setCurrency] = useState('EUR');
  return (
    <form
      className={styles.card}
      onSubmit={(event) => {
        event.preventDefault();
        onMake({ from: 'empty', name: name.trim(), timeZone, currency });
      }}
    >
      <h2>{t('start.empty')}</h2>
      <p>{t('start.empty.hint')}</p>
      <TextInput
        label={t('start.empty.name')}
        placeholder={t('start.empty.name.example')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        required
        withAsterisk={false}
        maxLength={200}
      />
      <div className={styles.pair}>
        <NativeSelect
          label={t('start.empty.timeZone')}
          value={timeZone}
          onChange={(event) => setTimeZone(event.currentTarget.value)}
          data={timeZones.includes(here) ? timeZones : [here, ...timeZones]}
        />
        <NativeSelect
          label={t('start.empty.currency')}
          value={currency}
          onChange={(event) => setCurrency(event.currentTarget.value)}
          data={currencies}
        />
      </div>
      <div className={styles.cardFoot}>
        <Button type="submit" size="xs" variant="default" loading={busy} disabled={name.trim() === ''}>
          {t('start.empty.create')}
        </Button>
      </div>
    </form>
  );
}
