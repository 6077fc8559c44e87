import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { branchRoute } from '../../shell/branch-route.ts';
import { withAreaTexts } from '../../texts/with-area-texts.ts';

/** All data of the workspace: tables, import and export, history. */
export const dataRoute = createRoute({
  getParentRoute: () => branchRoute,
  path: 'data',
  validateSearch: z.object({ change: z.coerce.number().int().optional().catch(undefined) }),
  component: lazyRouteComponent(() => withAreaTexts(import('./data-screen.tsx')), 'DataScreen'),
});

/** One table to work on. */
export const tableRoute = createRoute({
  getParentRoute: () => branchRoute,
  path: 'data/$table',
  validateSearch: z.object({
    /** The record that is looked at first. */
    id: z.string().optional().catch(undefined),
    q: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => withAreaTexts(import('./table-screen.tsx')), 'TableScreen'),
});
