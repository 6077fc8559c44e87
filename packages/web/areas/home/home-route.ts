import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { branchRoute } from '../../shell/branch-route.ts';

/** What the panel beside Home can hold: a measure of the plan, or one record. */
export const homePanels = [
  'onTime',
  'late',
  'unplanned',
  'changeover',
  'overtime',
  'cost',
  'demand',
  'order',
  'resource',
  'item',
] as const;

export const homeRoute = createRoute({
  getParentRoute: () => branchRoute,
  path: 'home',
  validateSearch: z.object({
    show: z.enum(homePanels).optional().catch(undefined),
    id: z.string().optional().catch(undefined),
    decisions: z.enum(['open', 'all']).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./home-screen.tsx'), 'HomeScreen'),
});
