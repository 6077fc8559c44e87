import { Button, NativeSelect, Text, TextInput } from '@mantine/core';
import type { Gesture } from '@tutti/contract';
import { useMemo, useState } from 'react';
import { type BoardPlan, frozenUntil, instantOf, labelOf, startsFrozen, zoneTime } from '../../../board/index.ts';
import { useFormats } from '../../../shell/workspace-context.tsx';
import type { Formats } from '../../../texts/formats.ts';
import { t } from '../../../texts/texts.ts';
import { type Moved, moveGesture, rowsOfMode } from '../plan/gestures-of.ts';
import { modeWord } from '../plan/mode-word.ts';
import styles from './panels.module.css';

/** Any row of a mode: who is free. */
const ANY = -1;

/** Moves a bar without dragging it: when it starts, in the zone of the plant, in which way, and where. */
export function MoveForm(props: {
  plan: BoardPlan;
  bar: number;
  onMove: (gesture: Gesture, sentence: string) => void;
  onCancel: () => void;
}) {
  const { plan, bar, onMove, onCancel } = props;
  const formats = useFormats();
  const form = useMove(plan, bar, formats);
  const { moved, modes, rows } = form;
  return (
    <form
      className={styles.move}
      onSubmit={(event) => {
        event.preventDefault();
        onMove(moveGesture(plan, bar, moved), didSentence(plan, bar, { moved, formats }));
      }}
    >
      <TextInput
        size="xs"
        type="datetime-local"
        label={t('schedule.move.start', { zone: formats.zoneName(instantOf(plan, plan.columns.barStart[bar])) })}
        value={form.when}
        min={form.first}
        error={form.tooEarly ? t('schedule.move.past', { at: formats.dayTime(instantOf(plan, plan.now)) }) : undefined}
        onChange={(event) => form.setWhen(event.currentTarget.value)}
        data-autofocus
      />
      {modes.length > 1 ? (
        <NativeSelect
          size="xs"
          label={t('schedule.move.mode')}
          value={String(moved.mode)}
          onChange={(event) => form.setMode(Number(event.currentTarget.value))}
          data={modes.map((_, index) => ({ value: String(index), label: modeWord(plan, bar, index) }))}
        />
      ) : null}
      <NativeSelect
        size="xs"
        label={t('schedule.tip.resource')}
        value={String(moved.row)}
        onChange={(event) => form.setRow(Number(event.currentTarget.value))}
        data={[
          ...(moved.mode === plan.columns.barMode[bar] ? [] : [{ value: String(ANY), label: t('schedule.move.any') }]),
          ...rows.map((row) => ({ value: String(row), label: plan.head.rows[row].name })),
        ]}
      />
      {moved.unlock ? <Text size="xs">{t('schedule.move.inFrozen', { at: formats.dayTime(form.frozen) })}</Text> : null}
      <div className={styles.buttons}>
        <Button size="xs" variant="default" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
        <Button size="xs" type="submit" disabled={form.tooEarly}>
          {t(moved.unlock ? 'schedule.move.anyway' : 'schedule.move')}
        </Button>
      </div>
    </form>
  );
}

/** What the form holds: the local start as text, the mode, the row, and what comes of them. */
function useMove(plan: BoardPlan, bar: number, formats: Formats) {
  const { columns, head } = plan;
  const zone = useMemo(() => zoneTime(formats.timeZone), [formats.timeZone]);
  const local = (second: number) => {
    const instant = instantOf(plan, second) / 1000;
    return new Date((instant + zone.offset(instant)) * 1000).toISOString().slice(0, 16);
  };
  const [when, setWhen] = useState(local(columns.barStart[bar]));
  const [mode, setWay] = useState(columns.barMode[bar]);
  const [row, setRow] = useState(columns.barRow[bar]);
  const isSame = when === local(columns.barStart[bar]);
  const instant = zone.instant(Date.parse(`${when}Z`) / 1000);
  const start = isSame ? columns.barStart[bar] : instant - plan.epoch / 1000;
  const at = row === ANY ? columns.barRow[bar] : row;
  const until = Math.max(frozenUntil(plan, columns.barRow[bar]), frozenUntil(plan, at));
  const unlock = startsFrozen(plan, bar) || start < frozenUntil(plan, at);
  const setMode = (next: number) => {
    setWay(next);
    setRow(rowsOfMode(plan, bar, next).includes(columns.barRow[bar]) ? columns.barRow[bar] : ANY);
  };
  return {
    when,
    setWhen,
    setMode,
    setRow,
    first: local(plan.now),
    tooEarly: Number.isNaN(start) || start < plan.now,
    frozen: instantOf(plan, until),
    modes: head.steps[columns.barStep[bar]].modes,
    rows: rowsOfMode(plan, bar, mode),
    moved: { start, mode, row, unlock },
  };
}

function didSentence(plan: BoardPlan, bar: number, { moved, formats }: { moved: Moved; formats: Formats }): string {
  const label = labelOf(plan, bar);
  if (moved.row < 0) return t('schedule.did.mode', { label, mode: modeWord(plan, bar, moved.mode) });
  const at = formats.weekdayTime(instantOf(plan, moved.start));
  return t('schedule.did.move', { label, row: plan.head.rows[moved.row].name, at, others: 0 });
}
