import type { IssueParams } from '@tutti/model';

type Family = Readonly<Record<string, (params: IssueParams) => string>>;

/** Looks codes up in families of wordings. */
export function wordingByCode(families: readonly Family[]) {
  const catalogue = new Map(families.flatMap((family) => Object.entries(family)));
  return {
    isWorded: (code: string): boolean => catalogue.has(code),
    /** In one line; a code without a text shows itself and its params. */
    textOf: (code: string, params: IssueParams): string => {
      const wording = catalogue.get(code);
      return (wording ? wording(params) : `${code} ${JSON.stringify(params)}`).replace(/\s+/g, ' ');
    },
  };
}
