import { access } from '@tutti/contract';
import { useHere } from './workspace-context.tsx';

/** What the person may do here: change drafts, decide (release), make and end what-ifs. Where nobody signs in, everything. */
export type Rights = { plan: boolean; decide: boolean; branch: boolean };

/** The rights of the person in the workspace that is open. A branch that was merged is closed. */
export function useRights(): Rights {
  const { workspace, branch } = useHere();
  const { role } = workspace;
  const has = (roles: readonly string[]) => role === undefined || roles.includes(role);
  const open = !branch.merged;
  return { plan: open && has(access.plan), decide: open && has(access.decide), branch: has(access.plan) };
}
