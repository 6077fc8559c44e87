import { type Issue, problem } from '@tutti/model';

/** Parses JSON; a syntax error is an Issue with its line and column. */
export function readJson(text: string, file: string): { value?: unknown; issues: Issue[] } {
  try {
    return { value: JSON.parse(text) as unknown, issues: [] };
  } catch {
    const at = firstBadCharacter(text);
    const before = text.slice(0, at).split('\n');
    const where = { file, row: before.length, column: String(before.at(-1)!.length + 1) };
    return {
      issues: [problem('json-malformed', { character: at + 1 }, where, text.slice(at, at + 20).split('\n')[0])],
    };
  }
}

const token =
  /[ \t\r\n]*(?:([[\]{},:])|("(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-]))/uy;

/** Offset of the first character at which a text stops being JSON (RFC 8259). A stack instead of recursion: any depth. O(text). */
function firstBadCharacter(text: string): number {
  const open: string[] = [];
  let want: 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'more' = 'value';
  token.lastIndex = 0;
  for (;;) {
    const start = token.lastIndex;
    const found = token.exec(text);
    const at = start + /^[ \t\r\n]*/.exec(text.slice(start, start + 10_000))![0].length;
    if (!found) return at;
    const [, mark, string, scalar] = found;
    const isKey: boolean = want === 'key' || want === 'key-or-end';
    if (mark === undefined) {
      if (isKey ? string === undefined : want !== 'value' && want !== 'value-or-end') return at;
      want = isKey ? 'colon' : 'more';
      if (scalar !== undefined && isKey) return at;
    } else if (mark === '{' || mark === '[') {
      if (want !== 'value' && want !== 'value-or-end') return at;
      open.push(mark);
      want = mark === '{' ? 'key-or-end' : 'value-or-end';
    } else if (mark === '}' || mark === ']') {
      const fits = mark === '}' ? want === 'key-or-end' || want === 'more' : want === 'value-or-end' || want === 'more';
      if (!fits || open.pop() !== (mark === '}' ? '{' : '[')) return at;
      want = 'more';
    } else if (mark === ':') {
      if (want !== 'colon') return at;
      want = 'value';
    } else {
      if (want !== 'more' || open.length === 0) return at;
      want = open.at(-1) === '{' ? 'key' : 'value';
    }
    if (want === 'more' && open.length === 0)
      return text.slice(token.lastIndex).trim() === '' ? text.length : token.lastIndex;
  }
}
