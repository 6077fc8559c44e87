import { cellAt } from './cell-address.ts';
import { unescapeText } from './text-escape.ts';
import type { XmlHandlers } from './xml-reader.ts';

/** A cell as its sheet has it. `kind` is its type attribute: n number, s shared text, str and inlineStr text, b, e error, d date. */
export type RawCell = { row: number; column: number; kind: string; text: string; style: number; formula?: string };

/** What is told of a sheet, cell by cell in the order of the file. */
export type SheetListener = {
  cell(cell: RawCell): void;
  row?(row: number, isHidden: boolean): void;
  merged?(range: string): void;
};

/** Turns the tags of a sheet into cells. Source: ECMA-376 part 1, 18.3.1. */
export class SheetReader implements XmlHandlers {
  private readonly listener: SheetListener;
  private row = 0;
  private column = -1;
  private cell: RawCell | undefined;
  private into: 'value' | 'text' | 'formula' | undefined;
  private inReading = false;

  constructor(listener: SheetListener) {
    this.listener = listener;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') this.openCell(attributes);
    else if (name === 'v') this.into = 'value';
    else if (name === 't') this.into = this.inReading ? undefined : 'text';
    else if (name === 'f') this.openFormula();
    else if (name === 'rPh') this.inReading = true;
    else if (name === 'row') this.openRow(attributes);
    else if (name === 'mergeCell') this.listener.merged?.(attributes.ref ?? '');
  }

  text(text: string): void {
    if (!this.cell || !this.into) return;
    if (this.into === 'formula') this.cell.formula += text;
    else this.cell.text += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't' || name === 'f') this.into = undefined;
    else if (name === 'rPh') this.inReading = false;
    else if (name === 'c' && this.cell) this.closeCell(this.cell);
  }

  private openRow(attributes: Readonly<Record<string, string>>): void {
    const given = Number(attributes.r);
    this.row = Number.isSafeInteger(given) && given > this.row ? given : this.row + 1;
    this.column = -1;
    this.listener.row?.(this.row, /^(?:1|true|on)$/.test(attributes.hidden ?? ''));
  }

  private openCell(attributes: Readonly<Record<string, string>>): void {
    // A cell without an address follows the one before.
    this.column = cellAt(attributes.r ?? '')?.column ?? this.column + 1;
    this.cell = {
      row: this.row,
      column: this.column,
      kind: attributes.t ?? 'n',
      text: '',
      style: Number(attributes.s ?? 0),
    };
  }

  private openFormula(): void {
    this.into = 'formula';
    if (this.cell) this.cell.formula = '';
  }

  private closeCell(cell: RawCell): void {
    if (cell.kind === 'str' || cell.kind === 'inlineStr') cell.text = unescapeText(cell.text);
    this.cell = undefined;
    this.listener.cell(cell);
  }
}
