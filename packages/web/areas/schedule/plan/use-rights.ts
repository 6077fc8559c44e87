import { access } from '@tutti/contract';
import { useHere } from '../../../shell/workspace-context.tsx';

/** What the person may do here: change drafts, and decide (release). Where nobody signs in, everything. */
export type Rights = { plan: boolean; decide: boolean };

/** The rights of the person in the workspace that is open. A branch that was merged is closed. */
export function useRights(): Rights {
  const { workspace, branch } = useHere();
  const { role } = workspace;
  const has = (roles: readonly string[]) => !branch.merged && (role === undefined || roles.includes(role));
  return { plan: has(access.plan), decide: has(access.decide) };
}
