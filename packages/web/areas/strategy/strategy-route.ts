import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { branchRoute } from '../../shell/branch-route.ts';

export const strategyRoute = createRoute({
  getParentRoute: () => branchRoute,
  path: 'strategy',
  validateSearch: z.object({ strategy: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./strategy-screen.tsx'), 'StrategyScreen'),
});
