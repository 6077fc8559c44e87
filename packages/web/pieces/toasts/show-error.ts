import { screenErrorOf } from '../../client/screen-error.ts';
import { errorTitle } from '../states/error-state.tsx';
import { showToast } from './toast-store.ts';

/** Says that something a person asked for was refused, and what to do. */
export function showError(error: unknown): void {
  const known = screenErrorOf(error);
  showToast({ id: `error ${known.code}`, title: errorTitle(known), text: known.advice, isFailure: true });
}
