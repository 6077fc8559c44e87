import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { branchRoute } from '../../shell/branch-route.ts';
import { withAreaTexts } from '../../texts/with-area-texts.ts';

export const demandRoute = createRoute({
  getParentRoute: () => branchRoute,
  path: 'demand',
  validateSearch: z.object({
    item: z.string().optional().catch(undefined),
    place: z.string().optional().catch(undefined),
    /** A demand to look at. */
    demand: z.string().optional().catch(undefined),
    q: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => withAreaTexts(import('./demand-screen.tsx')), 'DemandScreen'),
});
