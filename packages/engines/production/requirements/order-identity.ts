import { hashText } from '@tutti/model';

/**
 * Names of proposed orders that stay the same from plan to plan (decision 2): hash of source, item, variant, place, peg
 * root and ordinal. A collision takes the next ordinal.
 */
export class OrderNames {
  private readonly used = new Set<string>();
  private readonly ordinals = new Map<string, number>();

  constructor(taken: Iterable<string> = []) {
    for (const id of taken) this.used.add(id);
  }

  next(parts: readonly string[]): string {
    const key = parts.join('\u0000');
    let ordinal = this.ordinals.get(key) ?? 0;
    let id: string;
    do id = hashText(`${key}\u0000${ordinal++}`);
    while (this.used.has(id));
    this.ordinals.set(key, ordinal);
    this.used.add(id);
    return id;
  }
}
