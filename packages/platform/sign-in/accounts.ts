import { TuttiError } from '@tutti/model/errors';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { clientHeader } from '../services/access/sign-in.ts';
import type { Store } from '../store/store.ts';

/** People with passwords and sessions, kept by better-auth in tables of its own in the same store. */
export type Accounts = ReturnType<typeof makeAuth>;

/** A person as an account knows them. */
export type Person = { id: string; name: string; email: string };

const WEEK = 7 * 86_400;
export const accountsPath = '/api/auth';

/** Opens the accounts of a store; their tables are made or brought forward first. */
export async function openAccounts(store: Store): Promise<Accounts> {
  const auth = makeAuth(store, await secretOf(store));
  const { runMigrations } = await getMigrations(auth.options);
  await runMigrations();
  return auth;
}

function makeAuth(store: Store, secret: string) {
  return betterAuth({
    appName: 'Tutti',
    basePath: accountsPath,
    secret,
    database: { db: store.kysely, type: store.kind, transaction: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    session: { expiresIn: WEEK, updateAge: 86_400 },
    // Guessing a password is slowed down before it is worth the while; the rest is limited at the door.
    rateLimit: {
      enabled: true,
      window: 60,
      max: 120,
      customRules: { '/sign-in/email': { window: 60, max: 20 } },
      storage: 'memory',
    },
    advanced: {
      cookiePrefix: 'tutti',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict', path: '/' },
      ipAddress: { ipAddressHeaders: [clientHeader] },
      disableCSRFCheck: false,
    },
    // The door has checked already that the page is our own, by whatever name the service is reached.
    trustedOrigins: (request) => {
      const origin = request?.headers.get('origin');
      return origin ? [origin] : [];
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

/** The secret that cookies are signed with: made once, kept in the store. */
async function secretOf({ settings }: Store): Promise<string> {
  const known = await settings.get('sign-in/secret');
  if (typeof known === 'string') return known;
  const made = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
  if (await settings.replace('sign-in/secret', { was: undefined, value: made })) return made;
  // Another process on the same database was first.
  return (await settings.get('sign-in/secret')) as string;
}

/**
 * Makes a person with a password.
 * @throws TuttiError CONFLICT_PERSON when the address has an account already, INPUT_PASSWORD
 */
export async function createPerson(
  auth: Accounts,
  { name, email, password }: { name: string; email: string; password: string },
): Promise<Person> {
  const { internalAdapter, password: passwords } = await auth.$context;
  const address = email.trim().toLowerCase();
  requirePassword(password, address);
  if (await internalAdapter.findUserByEmail(address))
    throw new TuttiError('CONFLICT_PERSON', `${address} has an account already.`, { advice: 'Maybe sign in with it.' });
  const user = await internalAdapter.createUser(
    { name: name.trim(), email: address, emailVerified: false },
    { method: 'email-password' },
  );
  const hash = await passwords.hash(password);
  await internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: hash });
  return { id: user.id, name: user.name, email: user.email };
}

/** @throws TuttiError INPUT_PASSWORD */
function requirePassword(password: string, email: string): void {
  const refuse = (why: string) => {
    throw new TuttiError('INPUT_PASSWORD', `The password ${why}.`, { advice: 'Maybe a sentence of your own.' });
  };
  if (password.length < 10) refuse('has fewer than 10 characters');
  if (new Set(password).size < 5) refuse('repeats too few characters');
  if (password.toLowerCase().includes(email.split('@')[0]) && email.split('@')[0].length > 3)
    refuse('contains the address');
}

/** People by id; those without an account are left out. */
export async function peopleOf(store: Store, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  const rows: Person[] = await store.kysely
    .selectFrom('user')
    .select(['id', 'name', 'email'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((one) => [one.id, one]));
}
