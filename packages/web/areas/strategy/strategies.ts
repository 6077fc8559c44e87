import type { getStrategy, RouteAnswer } from '@tutti/contract';

/** Strategies as a plan used them. */
export type Strategies = RouteAnswer<typeof getStrategy>;
export type Strategy = Strategies['strategies'][number];
