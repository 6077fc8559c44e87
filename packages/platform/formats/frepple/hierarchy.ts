import type { FreppleRecords } from './records.ts';

/** The `owner` tree of a table (rule 10). Rows whose owners run in a circle are refused and stand alone. */
export class Hierarchy {
  private readonly parents = new Map<string, string>();
  private readonly children = new Map<string, string[]>();

  constructor(records: FreppleRecords, table: string) {
    for (const row of records.rows(table)) {
      const owner = records.reference(row, 'owner', table);
      if (owner === undefined) continue;
      if (owner === row.name || this.above(owner).includes(row.name))
        records.refuse('frepple.owner-cycle', row, 'owner');
      else {
        this.parents.set(row.name, owner);
        const siblings = this.children.get(owner);
        if (siblings) siblings.push(row.name);
        else this.children.set(owner, [row.name]);
      }
    }
  }

  parent(name: string): string | undefined {
    return this.parents.get(name);
  }

  isParent(name: string): boolean {
    return this.children.has(name);
  }

  /** Owner, owner's owner and so on. */
  above(name: string): string[] {
    const owner = this.parents.get(name);
    return owner === undefined ? [] : [owner, ...this.above(owner)];
  }

  /** The lowest descendants; the name itself when it has none. */
  leaves(name: string): string[] {
    const below = this.children.get(name);
    return below === undefined ? [name] : below.flatMap((child) => this.leaves(child));
  }
}
