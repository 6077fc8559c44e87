import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { branchRoute } from '../../shell/branch-route.ts';
import { withAreaTexts } from '../../texts/with-area-texts.ts';
import { orderTypes } from './order-types.ts';

export const ordersRoute = createRoute({
  getParentRoute: () => branchRoute,
  path: 'orders',
  validateSearch: z.object({
    type: z.enum(orderTypes).optional().catch(undefined),
    late: z.literal('late').optional().catch(undefined),
    q: z.string().optional().catch(undefined),
    order: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => withAreaTexts(import('./orders-screen.tsx')), 'OrdersScreen'),
});
