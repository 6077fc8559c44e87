import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { branchRoute } from '../../shell/branch-route.ts';
import { rootRoute } from '../../shell/root-route.tsx';

/** The bare address: goes to the workspace that was open last. */
export const entryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./entry.tsx'), 'Entry'),
});

/** Makes a workspace. */
export const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/start',
  component: lazyRouteComponent(() => import('./start-screen.tsx'), 'StartScreen'),
});

/** A branch without an area: Home. */
export const branchHomeRoute = createRoute({
  getParentRoute: () => branchRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/w/$workspace/$branch/home', params, replace: true });
  },
});
