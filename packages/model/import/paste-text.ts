/**
 * The cells of a block that was copied from a spreadsheet: lines of cells set off by tabs, cells with line breaks or tabs in quotation
 * marks. O(text).
 * @example
 * readPaste('a\tb\r\n"x ""y""\nz"\t2\r\n') // [['a', 'b'], ['x "y"\nz', '2']]
 */
export function readPaste(text: string): string[][] {
  const rows: string[][] = [];
  let cells: string[] = [];
  const cell = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*)/y;
  const given = text.replace(/^\ufeff/, '');
  for (let at = 0; at < given.length; ) {
    cell.lastIndex = at;
    const [whole, quoted, plain] = cell.exec(given)!;
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    at += whole.length;
    if (given[at] === '\t') {
      at++;
      if (at < given.length) continue;
      cells.push('');
    }
    rows.push(cells);
    cells = [];
    at += given.startsWith('\r\n', at) ? 2 : 1;
  }
  return rows;
}
