import type { IssueParams } from '@tutti/model';
import { plainSpeech, type Speech, type Wording } from './wording.ts';

/** Looks codes up in families of wordings. */
export function wordingByCode(families: readonly Readonly<Record<string, Wording>>[]) {
  const catalogue = new Map(families.flatMap((family) => Object.entries(family)));
  return {
    isWorded: (code: string): boolean => catalogue.has(code),
    /** In one line; a code without a text shows itself and its params. */
    textOf: (code: string, params: IssueParams, { words, say }: Speech = plainSpeech): string => {
      const wording = catalogue.get(code);
      return (wording ? wording(params, words, say) : `${code} ${JSON.stringify(params)}`).replace(/\s+/g, ' ');
    },
  };
}
