import { TuttiError } from '@tutti/model';
import type { SignIn } from '../services/access/sign-in.ts';

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/**
 * Refuses to let others in without knowing who they are.
 * @throws TuttiError AUTH_SIGN_IN_NEEDED
 */
export function requireSignIn(host: string, { mode }: SignIn): void {
  if (mode === 'required' || isLoopback(host)) return;
  throw new TuttiError(
    'AUTH_SIGN_IN_NEEDED',
    `Other machines could reach ${host}, and this service cannot tell yet who they are.`,
    {
      advice: 'Start it with sign-in, or listen on 127.0.0.1.',
    },
  );
}
