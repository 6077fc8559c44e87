/** Supplies at hand, first expired first out, then first in first out: a binary heap over ledger columns. */
export class FirstExpired {
  private readonly heap: number[] = [];
  private readonly supply: { expires: readonly number[]; at: readonly number[] };

  constructor(supply: { expires: readonly number[]; at: readonly number[] }) {
    this.supply = supply;
  }

  get top(): number {
    return this.heap.length > 0 ? this.heap[0] : -1;
  }

  push(index: number): void {
    const { heap } = this;
    let i = heap.length;
    heap.push(index);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!this.before(index, heap[parent])) break;
      heap[i] = heap[parent];
      i = parent;
    }
    heap[i] = index;
  }

  pop(): void {
    const { heap } = this;
    const last = heap.pop() as number;
    if (heap.length === 0) return;
    let i = 0;
    for (let child = 1; child < heap.length; child = 2 * i + 1) {
      if (child + 1 < heap.length && this.before(heap[child + 1], heap[child])) child++;
      if (!this.before(heap[child], last)) break;
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = last;
  }

  private before(a: number, b: number): boolean {
    const { expires, at } = this.supply;
    return expires[a] < expires[b] || (expires[a] === expires[b] && (at[a] < at[b] || (at[a] === at[b] && a < b)));
  }
}
