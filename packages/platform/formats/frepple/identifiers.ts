const RESERVED = new Set(['always', 'self', 'own', '*', 'next', 'empty', 'scrap', 'done']);
const LONGEST = 100;

/** Ids of one table: the name itself where the rules of ids allow it and it is free, else a near one. */
export class Identifiers {
  private readonly taken = new Set<string>();
  private readonly known = new Map<string, string>();

  /**
   * The id of a thing, always the same for the same `kind` and `name`.
   * @param kind  what tells two things of one table with the same name apart; also the prefix when they clash
   * @param wish  the id it should have, the name itself by default
   */
  of(kind: string, name: string, wish = name): string {
    const key = `${kind}\n${name}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const plain = allowed(wish);
    const id = this.free(plain) ? plain : this.numbered(allowed(`${kind}: ${wish}`));
    this.taken.add(id.toLowerCase());
    this.known.set(key, id);
    return id;
  }

  private free(id: string): boolean {
    return !this.taken.has(id.toLowerCase()) && !RESERVED.has(id);
  }

  private numbered(id: string): string {
    if (this.free(id)) return id;
    for (let n = 2; ; n++) {
      const tail = ` (${n})`;
      const candidate = `${[...id].slice(0, LONGEST - tail.length).join('')}${tail}`;
      if (this.free(candidate)) return candidate;
    }
  }
}

/** A text as an id may be written: printable, without '/', at most 100 characters. */
function allowed(text: string): string {
  const plain = text.replaceAll('/', '-').replace(/\p{C}/gu, ' ').trim();
  return plain === '' ? '-' : [...plain].slice(0, LONGEST).join('').trim();
}
