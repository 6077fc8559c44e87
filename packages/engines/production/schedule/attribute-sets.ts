import { type Attributes, type AttributeValue, type Condition, holds } from '@tutti/model';

/** Merged attribute sets (a step's own overlaid by the order's), each held once under a dense number. */
export class AttributeSets {
  readonly merged: Attributes[] = [];
  private readonly given: Attributes[];
  private readonly byPair = new Map<number, number>();

  constructor(given: Attributes[]) {
    this.given = given;
  }

  /** Number of the set that an order's attributes and a step's (−1 = none) give together. */
  of(orderSet: number, stepSet: number): number {
    const key = (stepSet + 1) * 0x4000000 + orderSet + 1;
    const known = this.byPair.get(key);
    if (known !== undefined) return known;
    const step = stepSet < 0 ? undefined : this.given[stepSet];
    const order = orderSet < 0 ? {} : this.given[orderSet];
    const number = this.merged.push(step ? { ...step, ...order } : order) - 1;
    this.byPair.set(key, number);
    return number;
  }

  /** Numbers of a derived key by set, dense from 0. */
  codes(attributes: readonly string[]): { codeOf: Int32Array; values: (AttributeValue | undefined)[][] } {
    const codeOf = new Int32Array(this.merged.length);
    const values: (AttributeValue | undefined)[][] = [];
    const known = new Map<string, number>();
    for (let i = 0; i < this.merged.length; i++) {
      const set = this.merged[i];
      let key = '';
      for (const attribute of attributes) key += `${set[attribute] ?? '\u0001'}\u0000`;
      let code = known.get(key);
      if (code === undefined) {
        code = values.push(attributes.map((attribute) => set[attribute])) - 1;
        known.set(key, code);
      }
      codeOf[i] = code;
    }
    return { codeOf, values };
  }

  /** The first entry whose condition holds, by set. */
  firstMatch<T>(entries: readonly { when?: Condition; give: T }[], otherwise: T): T[] {
    return this.merged.map((set) => entries.find((entry) => !entry.when || holds(entry.when, set))?.give ?? otherwise);
  }
}
