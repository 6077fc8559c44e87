import { i18n } from '@lingui/core';
import { ownWords, type Words, wordsOf } from '@tutti/platform/messages/words';
import { english, type TextKey } from './catalogue.ts';

/** Values of a text: numbers are formatted by the text itself (ICU), anything else is shown as it is. */
export type TextValues = Readonly<Record<string, string | number>>;

/** The words of the workspace in every form, as texts name them: `{_order}`, `{_Orders}`, `{_anOrder}`. */
let spoken: TextValues = asValues(ownWords);
let words: Words = ownWords;

/** Starts the texts in a language, with figures as its region writes them. The texts were compiled when the screens were built. */
export function startTexts(locale: string): void {
  i18n.load('en', english);
  i18n.activate('en', [locale]);
}

/** From now on texts speak in the words of a workspace (its labels); without labels in those of the product. */
export function speakWith(labels: Readonly<Record<string, string>>): void {
  words = wordsOf(labels);
  spoken = asValues(words);
}

/** The words that texts speak in. */
export const wordsSpoken = (): Words => words;

/** The text of a key in the language of the screen and the words of the workspace. */
export function t(key: TextKey, values?: TextValues): string {
  return i18n._(key, withWords(values));
}

/** Values of a text together with the words that it may name. */
export const withWords = (values?: TextValues): TextValues => (values ? { ...spoken, ...values } : spoken);

function asValues(of: Words): TextValues {
  return Object.fromEntries(Object.entries(of).map(([form, word]) => [`_${form}`, word]));
}
