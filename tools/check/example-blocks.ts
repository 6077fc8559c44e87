/** One line of an example: what runs before it, the expression, and the value it promises. */
export type ExampleLine = { setup: string; expression: string; expected: string; line: number };

/**
 * The promises in the docstrings of a text: each line `expr // value` below an `@example`. Lines without a value are
 * statements that run before the later ones of their block.
 */
export function exampleBlocks(text: string): ExampleLine[] {
  return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap((doc) => {
    const firstLine = text.slice(0, doc.index).split('\n').length;
    return docLines(doc[0], firstLine);
  });
}

function docLines(doc: string, firstLine: number): ExampleLine[] {
  const found: ExampleLine[] = [];
  let setup: string[] | undefined;
  doc.split('\n').forEach((raw, index) => {
    let line = raw
      .replace(/^\s*\/?\*+\/? ?/, '')
      .replace(/\s*\*\/\s*$/, '')
      .trim();
    if (line.startsWith('@')) {
      setup = line.startsWith('@example') ? [] : undefined;
      line = line.slice('@example'.length).trim();
    }
    if (setup === undefined || line === '' || line.startsWith('```') || line.startsWith('//')) return;
    const comment = commentAt(line);
    if (comment < 0) setup.push(line);
    else
      found.push({
        setup: setup.join('\n'),
        expression: line.slice(0, comment).trim().replace(/;$/, ''),
        expected: line.slice(comment + 2).trim(),
        line: firstLine + index,
      });
  });
  return found;
}

/** Where the `//` of the promised value starts: the first outside quotes, or -1. */
function commentAt(line: string): number {
  let quote = '';
  for (let i = 0; i < line.length; i++) {
    const c = line[i];
    if (c === '\\') i++;
    else if (quote !== '') quote = c === quote ? '' : quote;
    else if (c === "'" || c === '"' || c === '`') quote = c;
    else if (c === '/' && line[i + 1] === '/') return i;
  }
  return -1;
}
