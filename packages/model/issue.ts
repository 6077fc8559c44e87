/**
 * Where a problem sits: in a file by row and column, or in a document by field path. While a model is checked that knows no
 * files (`validateModel`), in a table by its name, index and dotted field path; `inFiles` of `@tutti/model/rows` turns such
 * a path into that of the file, so that people only ever see the first kind where there is a file.
 */
export type IssuePath = {
  /** File as the user knows it; of a model without files, the name of the table. */
  file?: string;
  /** 1-based row of the file, the header counted; of a model without files, the 0-based index in the table. */
  row?: number;
  /** Sheet of a workbook. */
  sheet?: string;
  /** Address of the cell in its sheet, e.g. `D7`. */
  cell?: string;
  /** Column heading; of a model without files, the keys down to the value, joined by dots. */
  column?: string;
  /** Entity and field, e.g. `resource mixer-1 › changeover › rules › 3 › time`. */
  field?: string;
};

export type IssueParams = Readonly<Record<string, string | number | boolean>>;

/**
 * The data is wrong ('error': nothing is loaded), doubtful ('warning': used, said in the plan) or worth knowing ('info').
 * A code with its values, never a sentence: the wording is looked up where it is shown (decision 29).
 */
export type Issue = {
  code: string;
  severity: 'error' | 'warning' | 'info';
  params: IssueParams;
  path: IssuePath;
  /** The value found, as text. */
  value?: string;
};

/** Builds an Issue of severity 'error'. */
export function problem(code: string, params: IssueParams = {}, path: IssuePath = {}, value?: unknown): Issue {
  return { code, severity: 'error', params, path, ...(value === undefined ? {} : { value: shown(value) }) };
}

/** Builds an Issue of severity 'warning'. */
export function warning(code: string, params: IssueParams = {}, path: IssuePath = {}, value?: unknown): Issue {
  return { ...problem(code, params, path, value), severity: 'warning' };
}

/** Whether any of the issues stops the work. */
export function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error');
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
