import { Checkbox, TextInput } from '@mantine/core';
import { Card } from '../../../pieces/area-frame.tsx';
import { Tag } from '../../../pieces/status-tag.tsx';
import { useHere } from '../../../shell/workspace-context.tsx';
import { t } from '../../../texts/texts.ts';
import styles from './first.module.css';
import { type Weekday, type WorkingTime, weekdays } from './first-records.ts';
import { clockText, hoursOf, secondsIn } from './working-time.ts';

/** When work is done: the days, and from when to when. */
export function TimePart(props: { time: WorkingTime & { assumed: boolean }; onTime: (time: WorkingTime) => void }) {
  const { time, onTime } = props;
  const { days, from, to, assumed } = time;
  const { formats, workspace } = useHere();
  const toggle = (day: Weekday) =>
    onTime({ days: weekdays.filter((one) => (one === day ? !days.includes(day) : days.includes(one))), from, to });
  const clock = (name: 'from' | 'to') => (
    <TextInput
      type="time"
      size="xs"
      label={t(`begin.clock.${name}`)}
      value={clockText(time[name])}
      onChange={({ currentTarget: { value } }) => {
        const seconds = secondsIn(value);
        if (seconds !== undefined) onTime({ days, from, to, [name]: seconds });
      }}
    />
  );
  return (
    <Card title={t('begin.time')} aside={assumed ? <Tag colour="atRisk">{t('begin.assumed')}</Tag> : null}>
      <div className={styles.pad}>
        <fieldset className={styles.days}>
          <legend>{t('begin.time.days')}</legend>
          {weekdays.map((day) => (
            <Checkbox
              key={day}
              size="xs"
              iconColor="var(--surface)"
              label={t(`begin.day.${day}`)}
              checked={days.includes(day)}
              onChange={() => toggle(day)}
            />
          ))}
        </fieldset>
        <div className={styles.clocks}>
          {clock('from')}
          {clock('to')}
          <span className={styles.soft}>
            {t('begin.time.sum', { hours: formats.number(hoursOf(time) * days.length, 1), zone: workspace.timeZone })}
          </span>
        </div>
        {days.length === 0 ? (
          <p role="alert" className={styles.wrong}>
            {t('begin.time.noDay')}
          </p>
        ) : null}
      </div>
    </Card>
  );
}
