/** A list in which equal content, named by its key, is held once under a dense number. */
export class Interner<T> {
  readonly list: T[] = [];
  private readonly numbers = new Map<string, number>();

  of(key: string, make: () => T): number {
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.list.push(make()) - 1;
    this.numbers.set(key, number);
    return number;
  }
}

/** Adds to the list under a key. */
export function pushTo<K, T>(map: Map<K, T[]>, key: K, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
