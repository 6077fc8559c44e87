import { useQuery } from '@tanstack/react-query';
import { getInstallation, listMembers } from '@tutti/contract';
import { routeQuery } from '../client/route-query.ts';
import { useHere } from './workspace-context.tsx';

/** The name of whoever did something, by the id that the service keeps: of oneself, and to an owner of every member. */
export function useActorName(): (id: string) => string {
  const { workspace } = useHere();
  const { data } = useQuery(routeQuery(getInstallation, {}));
  const signsIn = data?.signIn === 'required';
  const members = useQuery({
    ...routeQuery(listMembers, { params: { workspace: workspace.id } }),
    enabled: signsIn && workspace.role === 'owner',
  });
  const named = new Map(members.data?.rows.map(({ user, name }) => [user, name]));
  if (signsIn && data.user) named.set(data.user.id, data.user.name);
  return (id) => named.get(id) ?? id;
}
