import { QueryClient } from '@tanstack/react-query';
import { ScreenError } from './screen-error.ts';

const TRIES = 3;

/** The cache of everything read from the service. The live stream says what has changed, so answers stay good for long. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        retry: (failures, error) => failures < TRIES - 1 && error instanceof ScreenError && error.retryable,
        retryDelay: (failures) => 400 * 2 ** failures,
      },
      mutations: { retry: false },
    },
  });
}
