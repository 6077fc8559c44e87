import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../texts/texts.ts';
import styles from './start.module.css';

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const timeZones = Intl.supportedValuesOf('timeZone');
const currencies = Intl.supportedValuesOf('currency');

/** Where one goes on in a new workspace. */
export type AfterMaking = 'first-schedule' | 'data' | 'home';

const ways = [
  { next: 'first-schedule', text: 'start.paste' },
  { next: 'data', text: 'start.import' },
  { next: 'home', text: 'start.empty' },
] as const;

/** Makes a workspace without data: its name, where its clocks stand, and its money. */
export function EmptyForm(props: {
  busy: boolean;
  onMake: (given: { from: 'empty'; name: string; timeZone: string; currency: string }, next: AfterMaking) => void;
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
        const { submitter } = event.nativeEvent as SubmitEvent;
        onMake(
          { from: 'empty', name: name.trim(), timeZone, currency },
          (submitter?.getAttribute('value') ?? 'home') as AfterMaking,
        );
      }}
    >
      <h2>{t('start.own')}</h2>
      <p>{t('start.own.hint')}</p>
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
        {ways.map(({ next, text }, i) => (
          <Button
            key={next}
            type="submit"
            value={next}
            size="xs"
            variant={i === 0 ? 'filled' : 'default'}
            loading={busy}
            disabled={name.trim() === ''}
          >
            {t(text)}
          </Button>
        ))}
      </div>
    </form>
  );
}
