/** A set of cells by row and column, both from 0: one bit a cell. */
export class CellSet {
  private readonly columns: Uint8Array[] = [];

  add(row: number, column: number): void {
    let bits = (this.columns[column] ??= new Uint8Array(64));
    const at = row >> 3;
    if (at >= bits.length) {
      const more = new Uint8Array(Math.max(bits.length * 2, at + 1));
      more.set(bits);
      bits = this.columns[column] = more;
    }
    bits[at] |= 1 << (row & 7);
  }

  has(row: number, column: number): boolean {
    const bits = this.columns[column];
    return bits !== undefined && row >> 3 < bits.length && (bits[row >> 3] & (1 << (row & 7))) !== 0;
  }
}
