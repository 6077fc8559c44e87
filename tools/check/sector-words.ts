import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, Finding } from './check.ts';
import { repository } from './command.ts';
import { filesBelow, isSource, isTest } from './files.ts';
import { type Node, parseSource, walk } from './syntax.ts';

const exempt = 'packages/platform/formats/';

/** No word of one sector in identifiers or strings of the packages: a sector is data. Importers of its formats are exempt. */
export const sectorWords: Check = {
  name: 'sector words',
  run(root) {
    const forbidden = readWordList();
    const paths = filesBelow(root, ['packages'], isSource).filter((path) => !isTest(path) && !path.startsWith(exempt));
    const findings: Finding[] = [];
    for (const path of paths) {
      const source = parseSource(root, path);
      walk(source.body, (node, _parent, spanned) => {
        const phrase = ` ${wordsOf(textOf(node)).join(' ')} `;
        const found = forbidden.find((each) => phrase.includes(` ${each} `));
        if (found !== undefined)
          findings.push({ file: path, line: source.line(spanned), message: `'${found}' is a word of one sector` });
      });
    }
    return { looked: forbidden.length === 0 ? 0 : paths.length, unit: 'files', findings };
  },
};

/** The committed list: one word or phrase a line, `#` starts a comment. */
function readWordList(): string[] {
  const text = readFileSync(join(repository, 'tools', 'check', 'sector-words.txt'), 'utf8');
  return text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim().toLowerCase())
    .filter((line) => line !== '');
}

function textOf(node: Node): string {
  if (node.type === 'Identifier' || node.type === 'StringLiteral' || node.type === 'JSXText') return String(node.value);
  if (node.type === 'PrivateName') return String(node.value ?? '');
  if (node.type === 'TemplateElement') return String(node.raw ?? '');
  return '';
}

/** Words of a text or an identifier in lower case, camelCase taken apart, a plural s dropped. */
function wordsOf(text: string): string[] {
  return (text.match(/\p{Lu}?[\p{Ll}]+|\p{Lu}+(?!\p{Ll})/gu) ?? []).map(singular);
}

function singular(word: string): string {
  const lower = word.toLowerCase();
  return lower.length > 3 && lower.endsWith('s') && !lower.endsWith('ss') ? lower.slice(0, -1) : lower;
}
