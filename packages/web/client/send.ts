import { ScreenError } from './screen-error.ts';

/**
 * Asks the service with the cookies of this page.
 * @throws ScreenError DEPENDENCY_OFFLINE when it cannot be reached; what the signal says when it was given up
 */
export async function send(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { ...init, credentials: 'same-origin' });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ScreenError({ code: 'DEPENDENCY_OFFLINE', detail: 'The service cannot be reached.', retryable: true });
  }
}
