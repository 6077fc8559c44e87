import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { getInstallation, listWorkspaces } from '@tutti/contract';
import { routeQuery } from '../../client/route-query.ts';
import { lazyPart } from '../../pieces/lazy-part.tsx';
import { ErrorState } from '../../pieces/states/error-state.tsx';
import { Loading } from '../../pieces/states/loading.tsx';
import { liveBranch } from '../../shell/workspace-context.tsx';
import { preferenceStore } from '../../state/preferences.ts';

const StartScreen = lazyPart(async () => (await import('./start-screen.tsx')).StartScreen);

/** While the first example is being made there may be no workspace yet. */
const POLL = 500;

/** Where a visit begins: in the workspace that was open last, in the only one, or at the question what one runs. */
export function Entry() {
  const installation = useQuery(routeQuery(getInstallation, {}));
  const preparing = installation.data?.preparing !== undefined;
  const workspaces = useQuery({
    ...routeQuery(listWorkspaces, {}),
    refetchInterval: ({ state }) => (preparing && state.data?.rows.length === 0 ? POLL : false),
  });
  const error = installation.error ?? workspaces.error;
  if (error)
    return (
      <ErrorState error={error} onRetry={() => void Promise.all([installation.refetch(), workspaces.refetch()])} />
    );
  if (!installation.data || !workspaces.data) return <Loading />;
  const { rows } = workspaces.data;
  const last = rows.find(({ id }) => id === preferenceStore.get().workspace) ?? rows[0];
  if (last)
    return <Navigate to="/w/$workspace/$branch/home" params={{ workspace: last.id, branch: liveBranch }} replace />;
  return preparing ? <Loading /> : <StartScreen />;
}
