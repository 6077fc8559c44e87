import { Trans } from '@lingui/react';
import type { TextKey } from './catalogue.ts';
import type { TextValues } from './texts.ts';

/** A text with parts in bold: `<b>…</b>` in the catalogue. */
export function Rich({ text, values }: { text: TextKey; values?: TextValues }) {
  return <Trans id={text} values={values} components={{ b: <b /> }} />;
}
