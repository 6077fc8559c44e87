import { z } from 'zod';
import { refusalIn, ScreenError } from './screen-error.ts';
import { send } from './send.ts';
import { tellSignedOut } from './signed-out.ts';

const session = z.object({
  token: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  ipAddress: z.string().nullish(),
  userAgent: z.string().nullish(),
});
/** A browser in which somebody is signed in. */
export type Session = z.infer<typeof session>;

/** Signs in with a password: the service gives the browser a session. @throws ScreenError AUTH_PASSWORD, LIMIT_RATE */
export async function signIn(given: { email: string; password: string }): Promise<void> {
  await ask('POST', '/sign-in/email', given);
}

/** Ends the session of this browser. */
export async function signOut(): Promise<void> {
  await ask('POST', '/sign-out', {});
}

/** Sessions of the person, and which of them is this browser's. */
export async function readSessions(): Promise<{ sessions: Session[]; here: string | undefined }> {
  const [sessions, here] = await Promise.all([ask('GET', '/list-sessions'), currentSession()]);
  return { sessions: shaped(z.array(session), sessions), here };
}

/** Ends one session of the person. */
export async function endSession(token: string): Promise<void> {
  await ask('POST', '/revoke-session', { token });
}

/** Ends every session of the person but this browser's. */
export async function endOtherSessions(): Promise<void> {
  await ask('POST', '/revoke-other-sessions', {});
}

/** Changes the password; every other session ends. @throws ScreenError AUTH_PASSWORD */
export async function changePassword(given: { currentPassword: string; newPassword: string }): Promise<void> {
  await ask('POST', '/change-password', { ...given, revokeOtherSessions: true });
}

/** Signs in anew in the place of the session of this browser, which ends. @throws ScreenError AUTH_PASSWORD, LIMIT_RATE */
export async function signInAgain(given: { email: string; password: string }): Promise<void> {
  const before = await currentSession();
  await signIn(given);
  if (before !== undefined) await endSession(before);
}

async function currentSession(): Promise<string | undefined> {
  const answer = await ask('GET', '/get-session');
  return shaped(z.object({ session: z.object({ token: z.string() }) }).nullable(), answer)?.session.token;
}

async function ask(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
  const headers = new Headers({ accept: 'application/json, application/problem+json' });
  if (body) headers.set('content-type', 'application/json');
  const response = await send(`/api/auth${path}`, { method, headers, body: body && JSON.stringify(body) });
  if (response.ok) return response.json().catch(() => undefined);
  const refusal = await refusalIn(response);
  if (refusal.code === 'AUTH_SIGN_IN') tellSignedOut();
  throw refusal;
}

function shaped<T>(shape: z.ZodType<T>, answer: unknown): T {
  const parsed = shape.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new ScreenError({ code: 'INTERNAL_ANSWER', detail: parsed.error.issues[0].message });
}
