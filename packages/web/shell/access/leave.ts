import { signOut } from '../../client/accounts.ts';
import { showError } from '../../pieces/toasts/show-error.ts';

/** Signs out. The page is loaded anew, so that nothing of the person stays in its memory. */
export async function leave(): Promise<void> {
  try {
    await signOut();
    globalThis.location.assign('/sign-in');
  } catch (error) {
    showError(error);
  }
}
