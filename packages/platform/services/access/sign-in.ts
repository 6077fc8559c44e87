import type { Role } from '@tutti/contract';
import { type Actor, localOwner } from './actor.ts';

/** How the service knows who asks. */
export type SignIn = {
  /** 'open': one local owner, nobody signs in; only on an address of this machine. */
  mode: 'open' | 'required';
  /** Who sent the request; undefined when nobody is signed in. */
  actorOf(headers: Headers): Promise<Actor | undefined>;
  /** Whether an owner must be made before anybody can sign in. */
  needsOwner(): Promise<boolean>;
  /** The code by which the first owner is made, while there is none. */
  setupCode(): Promise<string | undefined>;
  /** People, links that let them in, and keys; absent where nobody signs in. */
  accounts?: AccountDesk;
};

export type Person = { id: string; name: string; email: string };
type Credentials = { name: string; password: string };
type Key = { id: string; name: string; createdAt: number; expiresAt?: number };

/** Header in which the door says from which address a request came; what a client sends under it is thrown away. */
export const clientHeader = 'x-tutti-client';

/** What is done about accounts. */
export type AccountDesk = {
  /** Answers requests of screens below /api/auth. */
  answer(request: Request): Promise<Response>;
  people(ids: readonly string[]): Promise<Map<string, Person>>;
  /** Labels of keys by id, also of those that were deleted. */
  keyNames(ids: readonly string[]): Promise<Map<string, string>>;
  createOwner(given: Credentials & { code: string; email: string }): Promise<Person>;
  invite(of: {
    workspace: string;
    email: string;
    role: Role;
    by: string;
  }): Promise<{ token: string; expiresAt: number }>;
  readInvitation(token: string): Promise<{ workspace: string; email: string; role: Role; expiresAt: number }>;
  accept(token: string, given: Credentials): Promise<{ person: Person; workspace: string }>;
  keys(user: string): Promise<Key[]>;
  createKey(of: { name: string; user: string; expiresAt?: number }): Promise<{ key: Key; text: string }>;
  deleteKey(user: string, id: string): Promise<void>;
};

/** Everybody who reaches the service is its owner. */
export const openSignIn: SignIn = {
  mode: 'open',
  actorOf: async () => localOwner,
  needsOwner: async () => false,
  setupCode: async () => undefined,
};
