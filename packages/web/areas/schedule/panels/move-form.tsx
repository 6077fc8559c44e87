import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { Gesture } from '@tutti/contract';
import { useMemo, useState } from 'react';
import { type BoardPlan, instantOf, labelOf, mayTake, zoneTime } from '../../../board/index.ts';
import { useFormats } from '../../../shell/workspace-context.tsx';
import { t } from '../../../texts/texts.ts';
import { stepOf } from '../plan/gestures-of.ts';
import styles from './panels.module.css';

/** Moves a bar without dragging it: when it starts, in the zone of the plant, and where. */
export function MoveForm(props: {
  plan: BoardPlan;
  bar: number;
  onMove: (gesture: Gesture, sentence: string) => void;
  onCancel: () => void;
}) {
  const { plan, bar, onMove, onCancel } = props;
  const formats = useFormats();
  const zone = useMemo(() => zoneTime(formats.timeZone), [formats.timeZone]);
  const start = instantOf(plan, plan.columns.barStart[bar]) / 1000;
  const frozen = instantOf(plan, plan.head.frozenUntil) / 1000;
  const local = (instant: number) => new Date((instant + zone.offset(instant)) * 1000).toISOString().slice(0, 16);
  const [when, setWhen] = useState(local(start));
  const [row, setRow] = useState(plan.columns.barRow[bar]);
  const at = zone.instant(Date.parse(`${when}Z`) / 1000);
  const tooEarly = Number.isNaN(at) || at < frozen;
  const submit = () => {
    const { name, resource } = plan.head.rows[row];
    const gesture: Gesture = {
      kind: 'move',
      ...stepOf(plan, bar),
      start: new Date(at * 1000).toISOString(),
      resource: row === plan.columns.barRow[bar] ? undefined : resource,
    };
    const moment = formats.weekdayTime(at * 1000);
    onMove(gesture, t('schedule.did.move', { label: labelOf(plan, bar), row: name, at: moment, others: 0 }));
  };
  return (
    <form
      className={styles.move}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        size="xs"
        type="datetime-local"
        label={t('schedule.move.start', { zone: formats.zoneName(start * 1000) })}
        value={when}
        min={local(frozen)}
        error={tooEarly ? t('schedule.move.frozen', { at: formats.dayTime(frozen * 1000) }) : undefined}
        onChange={(event) => setWhen(event.currentTarget.value)}
        data-autofocus
      />
      <NativeSelect
        size="xs"
        label={t('schedule.tip.resource')}
        value={String(row)}
        onChange={(event) => setRow(Number(event.currentTarget.value))}
        data={plan.head.rows.flatMap(({ name }, index) =>
          mayTake(plan, bar, index) ? [{ value: String(index), label: name }] : [],
        )}
      />
      <div className={styles.buttons}>
        <Button size="xs" variant="default" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
        <Button size="xs" type="submit" disabled={tooEarly}>
          {t('schedule.move')}
        </Button>
      </div>
    </form>
  );
}
