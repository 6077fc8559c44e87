import { i18n } from '@lingui/core';
import { I18nProvider, Trans } from '@lingui/react';
import type { TextKey } from './catalogue.ts';
import { type TextValues, withWords } from './texts.ts';

/** A text with parts in bold: `<b>…</b>` in the catalogue. */
export function Rich({ text, values }: { text: TextKey; values?: TextValues }) {
  return (
    <I18nProvider i18n={i18n}>
      <Trans id={text} values={withWords(values)} components={{ b: <b /> }} />
    </I18nProvider>
  );
}
