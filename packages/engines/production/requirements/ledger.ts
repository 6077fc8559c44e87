/** Kinds of requirement: a demand, material of a proposed order, material of an open order, stock owed. */
export const NEED = { demand: 0, order: 1, openOrder: 2, owed: 3 } as const;
/** Kinds of supply: a stock lot, an open order, a proposed order, a co- or by-product of one. */
export const SUPPLY = { stock: 0, openOrder: 1, order: 2, output: 3 } as const;

/** What needs what from where, as columns by index: the books of one planning round. */
export class Ledger {
  readonly need = {
    cell: [] as number[],
    kind: [] as number[],
    /** Index of the demand, order, open order or lot that needs it. */
    of: [] as number[],
    due: [] as number[],
    quantity: [] as number[],
    latest: [] as number[],
    /** Currency per unit and second late. */
    price: [] as number[],
    priority: [] as number[],
    /** Whether only forecasts or stock levels ask for it: what orders need is planned before. */
    expected: [] as boolean[],
    root: [] as string[],
    /** Material of the order's source, −1 = what a transport carries; units of an alternate per unit of the material. */
    material: [] as number[],
    ratio: [] as number[],
    /** Only source allowed for new orders, −1 = any. */
    only: [] as number[],
    uncovered: [] as number[],
    /** Whether its instant cannot be moved, and what was set aside for it therefore. */
    fixed: [] as boolean[],
    reserved: [] as number[],
    /** Next requirement of the same order. */
    next: [] as number[],
  };
  readonly supply = {
    cell: [] as number[],
    kind: [] as number[],
    of: [] as number[],
    at: [] as number[],
    expires: [] as number[],
    quantity: [] as number[],
    left: [] as number[],
    /** Whether it comes only with a lot that is made for what is expected. */
    expected: [] as boolean[],
  };
  readonly peg = { supply: [] as number[], need: [] as number[], quantity: [] as number[] };
  readonly order = {
    id: [] as string[],
    source: [] as number[],
    cell: [] as number[],
    quantity: [] as number[],
    due: [] as number[],
    start: [] as number[],
    end: [] as number[],
    reason: [] as string[],
    /** Whether it could not start early enough. */
    pressed: [] as boolean[],
    firstNeed: [] as number[],
  };
  readonly needsOf: number[][] = [];
  readonly suppliesOf: number[][] = [];
  /** Supply minus requirements of each cell, so far: what alternates may count on, orders before what is only expected. */
  private readonly spareOf = { orders: [] as number[], all: [] as number[] };

  addNeed(row: {
    cell: number;
    kind: number;
    of: number;
    due: number;
    quantity: number;
    latest?: number;
    price?: number;
    priority?: number;
    expected?: boolean;
    root: string;
    material?: number;
    ratio?: number;
    only?: number;
    fixed?: boolean;
  }): number {
    const { need } = this;
    const index = need.cell.length;
    need.cell.push(row.cell);
    need.kind.push(row.kind);
    need.of.push(row.of);
    need.due.push(row.due);
    need.quantity.push(row.quantity);
    need.latest.push(row.latest ?? Infinity);
    need.price.push(row.price ?? 0);
    need.priority.push(row.priority ?? Infinity);
    need.expected.push(row.expected ?? false);
    need.root.push(row.root);
    need.material.push(row.material ?? -1);
    need.ratio.push(row.ratio ?? 1);
    need.only.push(row.only ?? -1);
    need.uncovered.push(0);
    need.fixed.push(row.fixed ?? false);
    need.reserved.push(0);
    need.next.push(-1);
    if (row.kind === NEED.order) {
      need.next[index] = this.order.firstNeed[row.of];
      this.order.firstNeed[row.of] = index;
    }
    (this.needsOf[row.cell] ??= []).push(index);
    this.addSpare(row.cell, -row.quantity, row.expected ?? false);
    return index;
  }

  /** What a cell has to spare for an alternate use; what is only expected leaves orders theirs. */
  spare(cell: number, expected: boolean): number {
    return (expected ? this.spareOf.all : this.spareOf.orders)[cell] ?? 0;
  }

  addSpare(cell: number, quantity: number, expected: boolean): void {
    const { all, orders } = this.spareOf;
    all[cell] = (all[cell] ?? 0) + quantity;
    if (!expected) orders[cell] = (orders[cell] ?? 0) + quantity;
  }

  addSupply(row: {
    cell: number;
    kind: number;
    of: number;
    at: number;
    expires: number;
    quantity: number;
    expected?: boolean;
  }): number {
    const { supply } = this;
    const index = supply.cell.length;
    supply.cell.push(row.cell);
    supply.kind.push(row.kind);
    supply.of.push(row.of);
    supply.at.push(row.at);
    supply.expires.push(row.expires);
    supply.quantity.push(row.quantity);
    supply.left.push(row.quantity);
    supply.expected.push(row.expected ?? false);
    (this.suppliesOf[row.cell] ??= []).push(index);
    this.addSpare(row.cell, row.quantity, row.expected ?? false);
    return index;
  }

  addPeg(supply: number, need: number, quantity: number): void {
    this.peg.supply.push(supply);
    this.peg.need.push(need);
    this.peg.quantity.push(quantity);
    this.supply.left[supply] -= quantity;
  }
}

/** Rows of `keys` grouped by key, in row order: `rows` between `first[k]` and `first[k + 1]`. O(rows + groups). */
export function groupRows(keys: readonly number[], groups: number): { first: Int32Array; rows: Int32Array } {
  const first = new Int32Array(groups + 1);
  for (const key of keys) first[key + 1]++;
  for (let k = 0; k < groups; k++) first[k + 1] += first[k];
  const rows = new Int32Array(keys.length);
  const cursor = first.slice();
  keys.forEach((key, row) => {
    rows[cursor[key]++] = row;
  });
  return { first, rows };
}
