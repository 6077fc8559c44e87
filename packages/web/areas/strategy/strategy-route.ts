import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { branchRoute } from '../../shell/branch-route.ts';
import { withAreaTexts } from '../../texts/with-area-texts.ts';

export const strategyRoute = createRoute({
  getParentRoute: () => branchRoute,
  path: 'strategy',
  validateSearch: z.object({ strategy: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => withAreaTexts(import('./strategy-screen.tsx')), 'StrategyScreen'),
});
