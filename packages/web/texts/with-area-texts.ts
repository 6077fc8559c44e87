import { i18n } from '@lingui/core';

/** Waits for a part of the screens and for the texts of the areas, which are not in the first load. */
export async function withAreaTexts<T>(part: Promise<T>): Promise<T> {
  const [{ areaEnglish }, loaded] = await Promise.all([import('./area-catalogue.ts'), part]);
  i18n.load('en', areaEnglish);
  return loaded;
}
