import type { Role } from '@tutti/contract';
import { TuttiError } from '@tutti/model/errors';
import type { Store } from '../store/store.ts';
import { hashOf, newToken } from './hashed-token.ts';

/** Whom a link lets in, where, and as what. */
export type Invitation = { workspace: string; email: string; role: Role; by: string; expiresAt: number };

const DAYS = 7;
const address = (token: string) => `invitation/${hashOf(token)}`;

/** Makes a link that lets one person in, good for a week and once. Only its hash is kept. */
export async function invite(
  { settings }: Store,
  of: Omit<Invitation, 'expiresAt'>,
  at: number,
): Promise<{ token: string; expiresAt: number }> {
  const token = newToken();
  const expiresAt = at + DAYS * 86_400_000;
  const email = of.email.trim().toLowerCase();
  await settings.set(address(token), { ...of, email, expiresAt } satisfies Invitation);
  return { token, expiresAt };
}

/**
 * What a link says.
 * @throws TuttiError MISSING_INVITATION when it was used, is over, or never was
 */
export async function readInvitation({ settings }: Store, token: string, at: number): Promise<Invitation> {
  const found = (await settings.get(address(token))) as Invitation | undefined;
  if (found && found.expiresAt > at) return found;
  throw new TuttiError('MISSING_INVITATION', 'This invitation was used already, or is over.', {
    advice: 'Ask an owner of the workspace for a new one.',
  });
}

/** A link is good once. */
export function useUpInvitation({ settings }: Store, token: string): Promise<void> {
  return settings.set(address(token), undefined);
}
