import { i18n } from '@lingui/core';
import { english, type TextKey } from './catalogue.ts';

/** Values of a text: numbers are formatted by the text itself (ICU), anything else is shown as it is. */
export type TextValues = Readonly<Record<string, string | number>>;

/** Starts the texts in a language, with figures as its region writes them. The texts were compiled when the screens were built. */
export function startTexts(locale: string): void {
  i18n.load('en', english);
  i18n.activate('en', [locale]);
}

/** The text of a key in the language of the screen. */
export function t(key: TextKey, values?: TextValues): string {
  return i18n._(key, values);
}
