import { z } from 'zod';
import { makeKeptStore } from './kept-store.ts';

const preferences = z.object({
  /** Region by which figures and dates are written; 'auto' = as the browser says. */
  locale: z.string(),
  /** Whether single letters are shortcuts (WCAG 2.1.4 asks that they can be switched off). */
  singleKeys: z.boolean(),
  /** The workspace that was open last. */
  workspace: z.string().optional(),
});
export type Preferences = z.infer<typeof preferences>;

/** What a person chose on this browser. */
export const preferenceStore = makeKeptStore<Preferences>('preferences', preferences, {
  locale: 'auto',
  singleKeys: true,
});

/** Changes some of the preferences. */
export function prefer(change: Partial<Preferences>): void {
  preferenceStore.set({ ...preferenceStore.get(), ...change });
}

/** The region whose formats are used. */
export const localeOf = ({ locale }: Preferences): string => (locale === 'auto' ? navigator.language : locale);
