import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { branchRoute } from '../../shell/branch-route.ts';
import { rootRoute } from '../../shell/root-route.tsx';
import { withAreaTexts } from '../../texts/with-area-texts.ts';

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

/** From orders that are pasted to a schedule. */
export const firstRoute = createRoute({
  getParentRoute: () => branchRoute,
  path: 'first-schedule',
  component: lazyRouteComponent(() => withAreaTexts(import('./first/first-screen.tsx')), 'FirstScreen'),
});

/** A branch without an area: Home. */
export const branchHomeRoute = createRoute({
  getParentRoute: () => branchRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/w/$workspace/$branch/home', params, replace: true });
  },
});
