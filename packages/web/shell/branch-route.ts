import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { rootRoute } from './root-route.tsx';

/** Everything that is seen of a branch of a workspace; the areas stand inside. `site` narrows what they show. */
export const branchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/w/$workspace/$branch',
  validateSearch: z.object({ site: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
});
