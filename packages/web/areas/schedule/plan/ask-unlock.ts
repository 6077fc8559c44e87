import { showToast } from '../../../pieces/toasts/toast-store.ts';
import { t } from '../../../texts/texts.ts';

/** Says that a change was refused because the time is frozen, and offers to make it anyway. */
export function askUnlock(run: () => void): void {
  showToast({
    id: 'frozen',
    title: t('schedule.frozen.refused'),
    text: t('schedule.frozen.ask'),
    isFailure: true,
    action: { label: t('schedule.frozen.anyway'), run },
  });
}
