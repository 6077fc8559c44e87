import { createRouter } from '@tanstack/react-router';
import { joinRoute, setupRoute, signInRoute } from './areas/access/access-routes.ts';
import { capacityRoute } from './areas/capacity/capacity-route.ts';
import { dataRoute, tableRoute } from './areas/data/data-route.ts';
import { demandRoute } from './areas/demand/demand-route.ts';
import { homeRoute } from './areas/home/home-route.ts';
import { materialsRoute } from './areas/materials/materials-route.ts';
import { ordersRoute } from './areas/orders/orders-route.ts';
import { scheduleRoute } from './areas/schedule/schedule-route.ts';
import { branchHomeRoute, entryRoute, firstRoute, startRoute } from './areas/start/start-routes.ts';
import { strategyRoute } from './areas/strategy/strategy-route.ts';
import { branchRoute } from './shell/branch-route.ts';
import { rootRoute } from './shell/root-route.tsx';
import { FailedScreen, MissingScreen, PendingScreen } from './shell/route-states.tsx';

/** Every screen with its address. An area adds its route here and itself to `areas/navigation.ts`. */
const routeTree = rootRoute.addChildren([
  entryRoute,
  startRoute,
  signInRoute,
  setupRoute,
  joinRoute,
  branchRoute.addChildren([
    branchHomeRoute,
    firstRoute,
    homeRoute,
    dataRoute,
    tableRoute,
    strategyRoute,
    demandRoute,
    capacityRoute,
    materialsRoute,
    ordersRoute,
    scheduleRoute,
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingComponent: PendingScreen,
  defaultErrorComponent: FailedScreen,
  defaultNotFoundComponent: MissingScreen,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
