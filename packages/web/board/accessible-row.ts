import { placeOf } from './bar-index.ts';
import { barSentence } from './bar-sentence.ts';
import type { BoardLayout } from './board-layout.ts';
import type { BoardPlan } from './board-plan.ts';
import type { BoardFormats, BoardWords } from './board-words.ts';

/** Cells to either side of the bar in focus: a row of thousands would take long to read and to make. */
const AROUND = 20;
let boards = 0;

/**
 * The row that the keys stand on, as a grid that a screen reader can read: a canvas has nothing to read. It holds the bars
 * around the one in focus, which `aria-activedescendant` of the board names.
 */
export class AccessibleRow {
  private readonly host: HTMLElement;
  private readonly group: HTMLElement;
  private readonly id = `board-${++boards}`;

  constructor(host: HTMLElement) {
    this.host = host;
    this.group = document.createElement('div');
    this.group.setAttribute('role', 'rowgroup');
    this.group.style.cssText =
      'position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap';
    host.setAttribute('role', 'grid');
    host.append(this.group);
  }

  /** Shows the row of a bar (-1 = none). */
  show(
    active: number,
    board: {
      plan: BoardPlan;
      layout: BoardLayout;
      words: BoardWords;
      formats: BoardFormats;
      selected: ReadonlySet<number>;
    },
  ): void {
    const { plan, layout, words } = board;
    this.host.setAttribute('aria-label', words.board);
    this.host.setAttribute('aria-rowcount', String(Math.max(1, layout.lines.length)));
    const line = active < 0 ? -1 : layout.lineOf[active];
    const place = line < 0 ? -1 : placeOf(layout.index, line, active);
    if (place < 0) {
      this.host.removeAttribute('aria-activedescendant');
      this.group.replaceChildren(rowOf(0, [cell(words.nothing)]));
      return;
    }
    const { first, bars } = layout.index;
    const cells = [cell(layout.lines[line].name, 'rowheader')];
    const from = Math.max(first[line], place - AROUND);
    for (let at = from; at < Math.min(first[line + 1], place + AROUND + 1); at++) {
      const one = cell(barSentence(plan, bars[at], board));
      one.id = this.idOf(bars[at]);
      one.setAttribute('aria-colindex', String(at - first[line] + 2));
      one.setAttribute('aria-selected', String(board.selected.has(bars[at])));
      cells.push(one);
    }
    this.host.setAttribute('aria-colcount', String(first[line + 1] - first[line] + 1));
    this.group.replaceChildren(rowOf(line, cells));
    this.host.setAttribute('aria-activedescendant', this.idOf(active));
  }

  private idOf(bar: number): string {
    return `${this.id}-bar-${bar}`;
  }
}

function cell(text: string, role: 'gridcell' | 'rowheader' = 'gridcell'): HTMLElement {
  const made = document.createElement('span');
  made.setAttribute('role', role);
  made.textContent = text;
  return made;
}

function rowOf(line: number, cells: HTMLElement[]): HTMLElement {
  const row = document.createElement('div');
  row.setAttribute('role', 'row');
  row.setAttribute('aria-rowindex', String(line + 1));
  row.append(...cells);
  return row;
}
