import { type Actor, localOwner } from './actor.ts';

/** How the service knows who asks. */
export type SignIn = {
  /** 'open': one local owner, nobody signs in; only on an address of this machine. */
  mode: 'open' | 'required';
  /** Who sent the request; undefined when nobody is signed in. */
  actorOf(headers: Headers): Promise<Actor | undefined>;
  /** Whether an owner must be made before anybody can sign in. */
  needsOwner(): Promise<boolean>;
};

/** Everybody who reaches the service is its owner. */
export const openSignIn: SignIn = {
  mode: 'open',
  actorOf: async () => localOwner,
  needsOwner: async () => false,
};
