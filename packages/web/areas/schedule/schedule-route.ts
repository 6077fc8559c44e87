import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { branchRoute } from '../../shell/branch-route.ts';
import { withAreaTexts } from '../../texts/with-area-texts.ts';
import { scheduleSearch } from './schedule-search.ts';

export const scheduleRoute = createRoute({
  getParentRoute: () => branchRoute,
  path: 'schedule',
  validateSearch: scheduleSearch,
  component: lazyRouteComponent(() => withAreaTexts(import('./schedule-screen.tsx')), 'ScheduleScreen'),
});
