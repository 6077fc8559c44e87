import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { branchRoute } from '../../shell/branch-route.ts';

export const homeRoute = createRoute({
  getParentRoute: () => branchRoute,
  path: 'home',
  component: lazyRouteComponent(() => import('./home-screen.tsx'), 'HomeScreen'),
});
