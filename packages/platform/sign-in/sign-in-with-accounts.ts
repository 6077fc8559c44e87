import { TuttiError } from '@tutti/model/errors';
import type { Actor } from '../services/access/actor.ts';
import type { SignIn } from '../services/access/sign-in.ts';
import type { Store } from '../store/store.ts';
import { type Accounts, createPerson, openAccounts, peopleOf } from './accounts.ts';
import { accountsAnswer } from './accounts-answer.ts';
import { equalTexts, newToken } from './hashed-token.ts';
import { invite, readInvitation, useUpInvitation } from './invitations.ts';
import { createKey, deleteKey, keyNamesOf, keysOf, userOfKey } from './keys.ts';

/**
 * Sign-in with accounts: people with a password and a session, programs with a key. The first owner is made with a code
 * that stands where the service was started, so that nobody else on the network can be first.
 */
export async function signInWithAccounts(store: Store, wall: () => number): Promise<SignIn> {
  const auth = await openAccounts(store);
  const setupCode = newToken().slice(0, 12);
  const ownerOf = async () => (await store.settings.get('installation/owner')) as string | undefined;
  const needsOwner = async () => (await ownerOf()) === undefined;
  return {
    mode: 'required',
    needsOwner,
    setupCode: async () => ((await needsOwner()) ? setupCode : undefined),
    actorOf: (headers) => actorOf({ store, auth, ownerOf, wall }, headers),
    accounts: {
      answer: accountsAnswer(auth),
      people: (ids) => peopleOf(store, ids),
      keyNames: (ids) => keyNamesOf(store, ids),
      async createOwner({ code, ...person }) {
        if (!(await needsOwner()))
          throw new TuttiError('CONFLICT_OWNER', 'This installation has an owner already.', { advice: 'Sign in.' });
        if (!equalTexts(code, setupCode))
          throw new TuttiError('AUTH_SETUP_CODE', 'This is not the code that the service printed at its start.', {
            advice: 'Look at the terminal or log of the service for the address that ends in it.',
          });
        const made = await createPerson(auth, person);
        await store.settings.set('installation/owner', made.id);
        return made;
      },
      invite: (of) => invite(store, of, wall()),
      readInvitation: (token) => readInvitation(store, token, wall()),
      async accept(token, { name, password }) {
        const invitation = await readInvitation(store, token, wall());
        const person = await personOf(auth, { name, password, email: invitation.email });
        const { workspace, role, by } = invitation;
        await store.save({
          workspace,
          at: wall(),
          actor: person.id,
          members: [{ user: person.id, role }],
          audit: [{ action: 'member.join', about: `member/${person.id}`, data: { role, by } }],
        });
        await useUpInvitation(store, token);
        return { person, workspace };
      },
      keys: (user) => keysOf(store, user),
      createKey: (of) => createKey(store, { ...of, at: wall() }),
      deleteKey: (user, id) => deleteKey(store, user, id),
    },
  };
}

type Knowing = {
  store: Store;
  auth: Accounts;
  ownerOf: () => Promise<string | undefined>;
  wall: () => number;
};

async function actorOf({ store, auth, ownerOf, wall }: Knowing, headers: Headers): Promise<Actor | undefined> {
  const key = await userOfKey(store, headers, wall());
  if (key) {
    const person = (await peopleOf(store, [key.user])).get(key.user);
    return person && { ...person, roles: await rolesOf({ store, ownerOf }, person.id), key: key.id };
  }
  if (!headers.has('cookie')) return undefined;
  const found = await auth.api.getSession({ headers });
  if (!found) return undefined;
  const { id, name, email } = found.user;
  const roles = await rolesOf({ store, ownerOf }, id);
  return { id, name, email, roles, provenAt: found.session.createdAt.getTime() };
}

async function rolesOf({ store, ownerOf }: Pick<Knowing, 'store' | 'ownerOf'>, user: string): Promise<Actor['roles']> {
  return (await ownerOf()) === user ? 'everywhere' : ((await store.members.rolesOf(user)) as Actor['roles']);
}

/**
 * The account of an address: a new one, or the one it has when the password is right.
 * @throws TuttiError AUTH_PASSWORD
 */
async function personOf(auth: Accounts, given: { name: string; email: string; password: string }) {
  const { internalAdapter, password } = await auth.$context;
  const known = await internalAdapter.findUserByEmail(given.email, { includeAccounts: true });
  if (!known) return createPerson(auth, given);
  const hash = known.accounts.find((one) => one.providerId === 'credential')?.password;
  if (hash && (await password.verify({ hash, password: given.password }))) {
    const { id, name, email } = known.user;
    return { id, name, email };
  }
  throw new TuttiError('AUTH_PASSWORD', `${given.email} has an account, and this is not its password.`, {
    advice: 'Give the password of that account.',
  });
}
