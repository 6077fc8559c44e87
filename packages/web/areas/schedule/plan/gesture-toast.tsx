import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { GestureAnswer } from '@tutti/contract';
import { screenErrorOf } from '../../../client/screen-error.ts';
import { errorTitle } from '../../../pieces/states/error-state.tsx';
import { sentence as sentenceOf } from '../../../texts/sentence.ts';
import { t } from '../../../texts/texts.ts';
import styles from './gesture-toast.module.css';

/** The toast of the last change by hand: there is only ever one, since only the last change can be taken back. */
let shown: string | undefined;
/** How long a change by hand can be taken back from its toast, in milliseconds. */
const OFFERED = 10_000;
/** More orders are counted, not named. */
const NAMED = 3;

/** Says what a change by hand did and pushed, and offers to take it back. */
export function showGesture(done: { sentence: string; answers: readonly GestureAnswer[]; undo: () => void }): void {
  const { answers } = done;
  const pushed = answers.flatMap((answer) => answer.pushed);
  const conflicts = answers.flatMap((answer) => answer.conflicts);
  if (shown) notifications.hide(shown);
  const undo = () => {
    notifications.hide(id);
    done.undo();
  };
  const id = notifications.show({
    title: done.sentence,
    message: (
      <div className={styles.toast}>
        <span>{pushedText(pushed)}</span>
        {conflicts.map((conflict) => (
          <span key={conflict.code + JSON.stringify(conflict.params)} className={styles.conflict}>
            {sentenceOf(conflict)}
          </span>
        ))}
        <Button size="compact-xs" variant="default" onClick={undo}>
          {t('schedule.undo')}
        </Button>
      </div>
    ),
    autoClose: OFFERED,
    closeButtonProps: { 'aria-label': t('action.close') },
  });
  shown = id;
}

/** Says why a change by hand was refused. */
export function showRefusal(error: unknown): void {
  const known = screenErrorOf(error);
  notifications.show({
    title: errorTitle(known),
    message: known.advice,
    color: 'late',
    closeButtonProps: { 'aria-label': t('action.close') },
  });
}

function pushedText(pushed: GestureAnswer['pushed']): string {
  const orders = new Map(pushed.map((each) => [each.order, each]));
  const late = [...orders.values()].filter(({ nowLate }) => nowLate).map(({ order }) => order);
  if (orders.size === 0) return t('schedule.pushed.none');
  if (late.length === 0) return t('schedule.pushed.some', { count: orders.size });
  const named = late.slice(0, NAMED).join(', ');
  return t('schedule.pushed.late', { count: orders.size, late: late.length, orders: named });
}
