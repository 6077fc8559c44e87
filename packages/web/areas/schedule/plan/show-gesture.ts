import type { GestureAnswer } from '@tutti/contract';
import { showToast } from '../../../pieces/toasts/toast-store.ts';
import type { Formats } from '../../../texts/formats.ts';
import { calledText, sentence as sentenceOf } from '../../../texts/sentence.ts';
import { t } from '../../../texts/texts.ts';

/** More orders are counted, not named. */
const NAMED = 3;

/**
 * Says what a change by hand did and pushed, and offers to take it back. There is one such toast at a time, since only the
 * last change can be taken back.
 */
export function showGesture(done: {
  sentence: string;
  answers: readonly GestureAnswer[];
  undo: () => void;
  formats: Formats;
}): void {
  const pushed = done.answers.flatMap((answer) => answer.pushed);
  const conflicts = done.answers.flatMap((answer) => answer.conflicts);
  showToast({
    id: 'gesture',
    title: done.sentence,
    text: [pushedText(pushed, done.formats), ...conflicts.map((one) => sentenceOf(one, done.formats))].join(' '),
    action: { label: t('schedule.undo'), run: done.undo },
  });
}

function pushedText(pushed: GestureAnswer['pushed'], formats: Formats): string {
  const orders = new Map(pushed.map((each) => [each.order, each]));
  const late = [...orders.values()].filter(({ nowLate }) => nowLate).map(({ called }) => calledText(called, formats));
  if (orders.size === 0) return t('schedule.pushed.none');
  if (late.length === 0) return t('schedule.pushed.some', { count: orders.size });
  const named = late.slice(0, NAMED).join('; ');
  return t('schedule.pushed.late', { count: orders.size, late: late.length, orders: named });
}
