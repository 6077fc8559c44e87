/** What a number means by the way it is shown: a date (with or without time), a time of day, a span that may pass 24 hours. */
export type NumberMeaning = 'number' | 'date' | 'time' | 'span';

/** Formats that workbooks know without writing them down, those of East Asian languages among them. Source: ECMA-376 part 1, 18.8.30. */
function builtIn(id: number): NumberMeaning {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58))
    return 'date';
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47) return 'time';
  return id === 46 ? 'span' : 'number';
}

/**
 * What a format code says of its number, by the section for positive ones.
 * @example
 * meaningOf('dd/mm/yyyy hh:mm') // 'date'
 * meaningOf('[h]:mm') // 'span'
 * meaningOf('0.00 "days"') // 'number'
 */
export function meaningOf(code: string): NumberMeaning {
  const bare = code
    .replace(/"[^"]*"|\\.|[_*]./g, '')
    .split(';')[0]
    .toLowerCase();
  if (/\[(?:h+|m+|s+)\]/.test(bare)) return 'span';
  const letters = bare.replace(/\[[^\]]*\]|general|e[+-]|am\/pm|a\/p/g, '');
  if (/[yd]|b1|b2|^m+$|m{3,}/.test(letters)) return 'date';
  return /[hs]/.test(letters) ? 'time' : 'number';
}

/** Collects the formats of `styles.xml`; `meanings[s]` belongs to a cell with style number `s`. */
export class NumberFormats {
  readonly meanings: NumberMeaning[] = [];
  private readonly codes = new Map<number, string>();
  private inCells = false;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'numFmt') this.codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
    else if (name === 'cellXfs') this.inCells = true;
    else if (name === 'xf' && this.inCells) this.meanings.push(this.meaning(Number(attributes.numFmtId ?? 0)));
  }

  close(name: string): void {
    if (name === 'cellXfs') this.inCells = false;
  }

  private meaning(id: number): NumberMeaning {
    const code = this.codes.get(id);
    return code === undefined ? builtIn(id) : meaningOf(code);
  }
}
