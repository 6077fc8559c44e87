import { createRootRoute, Outlet } from '@tanstack/react-router';

/** The page itself. */
export const rootRoute = createRootRoute({ component: Outlet });
