import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { branchRoute } from '../../shell/branch-route.ts';
import { withAreaTexts } from '../../texts/with-area-texts.ts';

export const capacityRoute = createRoute({
  getParentRoute: () => branchRoute,
  path: 'capacity',
  validateSearch: z.object({
    bucket: z.enum(['day', 'week', 'month']).optional().catch(undefined),
    resource: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => withAreaTexts(import('./capacity-screen.tsx')), 'CapacityScreen'),
});
