/**
 * Whether a licence expression leaves a way to use the work under allowed licences only: one side of an OR is enough,
 * both sides of an AND are needed, an exception (WITH) only gives more. An expression that cannot be read is refused.
 * @example
 * permits('(MIT OR GPL-3.0)', new Set(['MIT'])) // true
 * permits('MIT AND GPL-3.0', new Set(['MIT'])) // false
 */
export function permits(expression: string, allowed: ReadonlySet<string>): boolean {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const either = (): boolean => {
    let ok = both();
    while (tokens[at] === 'OR') {
      at++;
      const other = both();
      ok = ok || other;
    }
    return ok;
  };
  const both = (): boolean => {
    let ok = one();
    while (tokens[at] === 'AND') {
      at++;
      const other = one();
      ok = ok && other;
    }
    return ok;
  };
  const one = (): boolean => {
    const token = tokens[at++];
    if (token !== '(') {
      if (tokens[at] === 'WITH') at += 2;
      return token !== undefined && allowed.has(token);
    }
    const ok = either();
    return tokens[at++] === ')' && ok;
  };
  const ok = either();
  return ok && at === tokens.length;
}
