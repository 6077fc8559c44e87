/**
 * 64 bits of a text as 16 hexadecimal digits: two 32-bit FNV-1a lanes over UTF-16 units with different offsets.
 * Source: Fowler, Noll & Vo, the FNV hash (RFC 9923); the second lane is ours. Not for security.
 * @example
 * hashText('').length // 16
 */
export function hashText(text: string): string {
  let a = 0x811c9dc5;
  let b = 0xcbf29ce4;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit ^ (b >>> 13), 0x01000193);
  }
  return hex(a) + hex(b ^ (a >>> 7));
}

const hex = (word: number) => (word >>> 0).toString(16).padStart(8, '0');

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
