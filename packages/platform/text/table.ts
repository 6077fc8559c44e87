/** A column of a table for people: its heading, and on which side its cells stand. */
export type TextColumn = {
  heading: string;
  align?: 'left' | 'right' /** Cells that are longer are cut with '…'. */;
  most?: number;
};

/** Width that every text fits. */
export const LINE = 100;

/**
 * A table of fixed-width lines, at most 100 characters each: columns as wide as their longest cell; where that is too much,
 * the widest column gives way. O(cells).
 */
export function textTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  indent = '  ',
): string[] {
  const widths = widthsOf(columns, rows, LINE - indent.length);
  const line = (cells: readonly string[]) =>
    (
      indent + columns.map((column, i) => pad(fit(cells[i] ?? '', widths[i]), widths[i], column.align)).join('  ')
    ).trimEnd();
  return [line(columns.map((one) => one.heading)), ...rows.map(line)];
}

function widthsOf(columns: readonly TextColumn[], rows: readonly (readonly string[])[], room: number): number[] {
  const widths = columns.map(({ heading, most = room }, i) =>
    Math.min(most, Math.max(lengthOf(heading), ...rows.map((cells) => lengthOf(cells[i] ?? '')))),
  );
  const total = () => widths.reduce((sum, width) => sum + width, 0) + 2 * (widths.length - 1);
  while (total() > room) {
    const widest = widths.indexOf(Math.max(...widths));
    widths[widest] -= Math.min(total() - room, Math.max(1, widths[widest] - 8));
    if (widths[widest] <= 1) break;
  }
  return widths;
}

const lengthOf = (text: string) => [...text].length;

/** A text of at most `width` characters; what is cut off is shown by '…'. */
export function fit(text: string, width: number): string {
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, Math.max(0, width - 1)).join('')}…`;
}

function pad(text: string, width: number, align: TextColumn['align'] = 'left'): string {
  const gap = ' '.repeat(Math.max(0, width - lengthOf(text)));
  return align === 'right' ? gap + text : text + gap;
}

/** Words of a text on lines of at most 100 characters, all after the first indented by `hanging` more. */
export function wrapped(text: string, indent = '', hanging = ''): string[] {
  const lines: string[] = [];
  let line = indent;
  let isStart = true;
  for (const word of text.split(' ')) {
    if (!isStart && lengthOf(line) + 1 + lengthOf(word) > LINE) {
      lines.push(line);
      line = indent + hanging;
      isStart = true;
    }
    line += isStart ? word : ` ${word}`;
    isStart = false;
  }
  return [...lines, line];
}
