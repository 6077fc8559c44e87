import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { branchRoute } from '../../shell/branch-route.ts';
import { withAreaTexts } from '../../texts/with-area-texts.ts';

export const materialsRoute = createRoute({
  getParentRoute: () => branchRoute,
  path: 'materials',
  validateSearch: z.object({
    state: z.enum(['trouble', 'out', 'low']).optional().catch(undefined),
    q: z.string().optional().catch(undefined),
    item: z.string().optional().catch(undefined),
    place: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => withAreaTexts(import('./materials-screen.tsx')), 'MaterialsScreen'),
});
