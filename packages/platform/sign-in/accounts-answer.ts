import { TuttiError } from '@tutti/model/errors';
import { type Accounts, accountsPath } from './accounts.ts';

/** What screens may ask of the accounts; everything else that the library could answer stays shut. */
const open = new Set([
  'POST /sign-in/email',
  'POST /sign-out',
  'GET /get-session',
  'GET /list-sessions',
  'POST /revoke-session',
  'POST /revoke-other-sessions',
  'POST /change-password',
]);

/**
 * Answers requests below /api/auth: signing in and out, sessions, the password.
 * @throws TuttiError MISSING_ADDRESS, LIMIT_RATE, AUTH_PASSWORD, AUTH_SIGN_IN, INPUT_SIGN_IN when it is refused
 */
export function accountsAnswer(auth: Accounts): (request: Request) => Promise<Response> {
  return async (request) => {
    const path = new URL(request.url).pathname.slice(accountsPath.length);
    if (!open.has(`${request.method} ${path}`))
      throw new TuttiError('MISSING_ADDRESS', `There is nothing at ${request.method} ${accountsPath}${path}.`);
    const response = await auth.handler(request);
    if (response.ok) return response;
    throw refusalOf(response.status, path);
  };
}

function refusalOf(status: number, path: string): TuttiError {
  if (status === 429)
    return new TuttiError('LIMIT_RATE', 'Too many tries in a short time.', {
      advice: 'Wait a minute, then try again.',
      retryable: true,
    });
  if (path === '/sign-in/email' || path === '/change-password') {
    if (status === 401 || status === 400)
      return new TuttiError('AUTH_PASSWORD', 'The address or the password is wrong.', {
        advice: 'Maybe Caps Lock is on, or the account has another address.',
      });
  }
  if (status === 401) return new TuttiError('AUTH_SIGN_IN', 'Nobody is signed in.', { advice: 'Sign in.' });
  if (status >= 500) return new TuttiError('INTERNAL_ACCOUNTS', 'The accounts could not be read or written.');
  return new TuttiError('INPUT_SIGN_IN', 'This request cannot be understood.', { advice: 'Load the page again.' });
}
