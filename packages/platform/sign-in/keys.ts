import { TuttiError } from '@tutti/model/errors';
import type { Store } from '../store/store.ts';
import { hashOf, newToken } from './hashed-token.ts';

/** A key for a program. It acts for the person who made it, with their roles, and never counts as freshly signed in. */
export type Key = { id: string; name: string; user: string; createdAt: number; expiresAt?: number };
type Stored = Key & { hash: string };

const PREFIX = 'tutti_';
const address = (id: string) => `api-key/${id}`;
const formerAddress = (id: string) => `former-key/${id}`;
const MOST = 50;

/** All keys of a person, newest first. */
export async function keysOf({ settings }: Store, user: string): Promise<Key[]> {
  return (await storedKeys(settings))
    .filter((one) => one.user === user)
    .sort((a, b) => b.createdAt - a.createdAt)
    .map(({ hash: _, ...key }) => key);
}

async function storedKeys(settings: Store['settings']): Promise<Stored[]> {
  return Object.entries(await settings.all()).flatMap(([name, value]) =>
    name.startsWith('api-key/') ? [value as Stored] : [],
  );
}

/**
 * Makes a key; its text is told once and not kept.
 * @throws TuttiError LIMIT_KEYS
 */
export async function createKey(
  store: Store,
  { name, user, at, expiresAt }: { name: string; user: string; at: number; expiresAt?: number },
): Promise<{ key: Key; text: string }> {
  if ((await keysOf(store, user)).length >= MOST)
    throw new TuttiError('LIMIT_KEYS', `There are ${MOST} keys already.`, { advice: 'Delete one that is not used.' });
  const id = newToken().slice(0, 12).replace(/[-_]/g, 'x');
  const secret = newToken();
  const key: Key = { id, name, user, createdAt: at, ...(expiresAt === undefined ? {} : { expiresAt }) };
  await store.settings.set(address(id), { ...key, hash: hashOf(secret) } satisfies Stored);
  return { key, text: `${PREFIX}${id}.${secret}` };
}

/** @throws TuttiError MISSING_KEY when there is none of that id that belongs to the person */
export async function deleteKey({ settings }: Store, user: string, id: string): Promise<void> {
  const found = (await settings.get(address(id))) as Stored | undefined;
  if (found?.user !== user) throw new TuttiError('MISSING_KEY', `There is no key "${id}" of yours.`);
  await settings.set(address(id), undefined);
  // What it did is still told by its label.
  await settings.set(formerAddress(id), found.name);
}

/** Labels of keys by id, also of those that were deleted. */
export async function keyNamesOf({ settings }: Store, ids: readonly string[]): Promise<Map<string, string>> {
  const names = await Promise.all(
    ids.map(async (id) => {
      const found = (await settings.get(address(id))) as Stored | undefined;
      return [id, found?.name ?? (await settings.get(formerAddress(id)))] as const;
    }),
  );
  return new Map(names.filter((one): one is [string, string] => typeof one[1] === 'string'));
}

/** Whose key a request carries (`Authorization: Bearer tutti_…`); undefined when it is none, wrong or over. */
export async function userOfKey({ settings }: Store, headers: Headers, at: number): Promise<Key | undefined> {
  const [, id, secret] =
    /^Bearer tutti_([A-Za-z0-9]{12})\.([\w-]{20,100})$/.exec(headers.get('authorization') ?? '') ?? [];
  if (id === undefined) return undefined;
  const found = (await settings.get(address(id))) as Stored | undefined;
  if (!found || found.hash !== hashOf(secret) || (found.expiresAt ?? Number.POSITIVE_INFINITY) <= at) return undefined;
  return found;
}
