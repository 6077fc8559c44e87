import { ActionIcon } from '@mantine/core';
import { barFlags, type Gesture } from '@tutti/contract';
import { Lock, Move, Pin } from 'lucide-react';
import { useState } from 'react';
import { type BoardPlan, barsOf, instantOf, isMovable, kindOf } from '../../../board/index.ts';
import { useFormats } from '../../../shell/workspace-context.tsx';
import { t } from '../../../texts/texts.ts';
import { kindWord } from '../board/words-of.ts';
import { gesturesOfMark } from '../plan/gestures-of.ts';
import { MoveForm } from './move-form.tsx';
import styles from './panels.module.css';

/** The steps of an order in time. Each can be moved with a form and pinned, without the board. */
export function OrderSteps(props: {
  plan: BoardPlan;
  order: number;
  editable: boolean;
  onGestures: (gestures: Gesture[], sentence: string) => void;
}) {
  const { plan, order, editable, onGestures } = props;
  const [moving, setMoving] = useState(-1);
  return (
    <ol className={styles.steps}>
      {[...barsOf(plan, order)].map((bar) => (
        <li key={bar}>
          <Step {...{ plan, bar, editable, onGestures }} onMove={() => setMoving(moving === bar ? -1 : bar)} />
          {moving === bar ? (
            <MoveForm
              plan={plan}
              bar={bar}
              onMove={(gesture, sentence) => {
                setMoving(-1);
                onGestures([gesture], sentence);
              }}
              onCancel={() => setMoving(-1)}
            />
          ) : null}
        </li>
      ))}
    </ol>
  );
}

function Step(props: {
  plan: BoardPlan;
  bar: number;
  editable: boolean;
  onGestures: (gestures: Gesture[], sentence: string) => void;
  onMove: () => void;
}) {
  const { plan, bar, editable, onGestures, onMove } = props;
  const formats = useFormats();
  const { head, columns } = plan;
  const kind = kindOf(plan, bar);
  const name = kind === 'run' ? (head.steps[columns.barStep[bar]]?.name ?? kindWord(kind)) : kindWord(kind);
  const row = head.rows[columns.barRow[bar]].name;
  const moment = (second: number) => formats.weekdayTime(instantOf(plan, second));
  const isPinned = (columns.barFlags[bar] & barFlags.pinned) !== 0;
  const pin = () => {
    const gestures = gesturesOfMark(plan, [bar], 'pin');
    onGestures(gestures, t(isPinned ? 'schedule.marked.unpin' : 'schedule.marked.pin', { count: 1 }));
  };
  return (
    <div className={styles.step} data-kind={kind === 'run' ? undefined : 'aside'}>
      <div>
        <b>{name}</b> <span>{row}</span>
        <p>
          {t('schedule.board.fromTo', { from: moment(columns.barStart[bar]), to: moment(columns.barEnd[bar]) })}
          {', '}
          {formats.duration(columns.barEnd[bar] - columns.barStart[bar])}
        </p>
      </div>
      {columns.barFlags[bar] & barFlags.locked ? (
        <Lock role="img" aria-label={t('schedule.board.locked')} size={13} />
      ) : null}
      {editable && isMovable(plan, bar) ? (
        <>
          <ActionIcon variant="subtle" color="gray" aria-label={t('schedule.move.of', { step: name })} onClick={onMove}>
            <Move aria-hidden size={14} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-pressed={isPinned}
            data-pressed={isPinned || undefined}
            aria-label={t('schedule.pin.of', { step: name })}
            onClick={pin}
          >
            <Pin aria-hidden size={14} />
          </ActionIcon>
        </>
      ) : null}
    </div>
  );
}
