import { z } from 'zod';
import { makeKeptStore } from './kept-store.ts';

/** Whether this browser's user has said what they run. */
export const answeredStore = makeKeptStore('answered', z.boolean(), false);
