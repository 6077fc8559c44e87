import { createRootRoute } from '@tanstack/react-router';
import { Page } from './page.tsx';

/** The page itself. */
export const rootRoute = createRootRoute({ component: Page });
