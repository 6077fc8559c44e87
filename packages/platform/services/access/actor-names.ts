import type { Service } from '../service.ts';
import { localOwner } from './actor.ts';

/**
 * Names of who did something, by the signatures under which it was recorded: a person by name, also one who is no member any
 * more; a program by the label of its key and the person it acts for. Whoever may see a deed may see who did it: all members
 * of the workspace, and nobody else; addresses of e-mail are for owners only.
 */
export async function actorNames(
  { signIn }: Pick<Service, 'signIn'>,
  signatures: readonly string[],
): Promise<(signature: string) => string> {
  const parts = signatures.map((one) => one.split('/') as [person: string, key?: string]);
  const [people, keys] = await Promise.all([
    signIn.accounts?.people([...new Set(parts.map(([person]) => person))]),
    signIn.accounts?.keyNames([...new Set(parts.flatMap(([, key]) => key ?? []))]),
  ]);
  return (signature) => {
    const [id, key] = signature.split('/');
    const person = people?.get(id)?.name ?? (id === localOwner.id ? localOwner.name : id);
    const label = key === undefined ? undefined : keys?.get(key);
    return label === undefined ? person : `${label} (${person})`;
  };
}
