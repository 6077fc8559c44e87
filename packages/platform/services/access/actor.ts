import { type Access, access, type Role } from '@tutti/contract';

/** Who asks: a person, or a program with a key. What they do is audited under their signature. */
export type Actor = {
  id: string;
  name: string;
  email?: string;
  /** Role by workspace; 'everywhere' is the owner of an installation that nobody else can reach. */
  roles: 'everywhere' | Readonly<Record<string, Role>>;
  /** When they last proved who they are: epoch milliseconds of the wall clock. A key proves nothing. */
  provenAt?: number;
  /** The key of a program that acts for them. */
  key?: string;
};

/** What deeds of an actor are recorded under: the person, and the key of the program that acted for them. */
export const signatureOf = ({ id, key }: Pick<Actor, 'id' | 'key'>): string =>
  key === undefined ? id : `${id}/${key}`;

/** The one user of an installation that listens on this machine only. */
export const localOwner: Actor = {
  id: 'owner',
  name: 'Owner',
  roles: 'everywhere',
  provenAt: Number.POSITIVE_INFINITY,
};

/** The role of an actor in a workspace; undefined when they are no member. */
export function roleIn({ roles }: Actor, workspace: string): Role | undefined {
  if (roles === 'everywhere') return 'owner';
  return Object.hasOwn(roles, workspace) ? roles[workspace] : undefined;
}

/** Whether a role may do what an address asks for. */
export function permits(role: Role, wanted: Access): boolean {
  return (access[wanted] as readonly Role[]).includes(role);
}
