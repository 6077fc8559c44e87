/**
 * Cells as spreadsheets put them on the clipboard: tabs between cells, line ends between rows, quotation marks around a cell
 * that holds any of them. A line end after the last row is no row.
 */
export function readTabSeparated(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const { cell, end } = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at);
    row.push(cell);
    if (text[end] !== '\t') {
      rows.push(row);
      row = [];
    }
    at = text.startsWith('\r\n', end) ? end + 2 : end + 1;
    if (at === text.length && text[end] !== '\t') break;
  }
  return rows;
}

function plainCell(text: string, start: number): { cell: string; end: number } {
  let end = start;
  while (end < text.length && !'\t\r\n'.includes(text[end])) end++;
  return { cell: text.slice(start, end), end };
}

/** A cell in quotation marks, which are doubled inside. What does not end as it should is taken as it stands. */
function quotedCell(text: string, start: number): { cell: string; end: number } {
  const match = /^"((?:[^"]|"")*)"(?=[\t\r\n]|$)/.exec(text.slice(start));
  if (!match) return plainCell(text, start);
  return { cell: match[1].replaceAll('""', '"').replaceAll('\r\n', '\n'), end: start + match[0].length };
}

/** Rows of cells as spreadsheets read them from the clipboard. */
export function writeTabSeparated(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(written).join('\t')).join('\r\n');
}

const written = (cell: string) => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
