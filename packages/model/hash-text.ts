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
