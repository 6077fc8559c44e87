import { basename, join } from 'node:path';
import { parse, type Token } from '@messageformat/parser';
import { ownWords } from '@tutti/platform/messages/words';
import type { Check, Finding } from './check.ts';
import { filesBelow, isSource, isTest, readJson } from './files.ts';
import { literalTexts } from './literal-texts.ts';
import { parseSource } from './syntax.ts';
import { type TextUse, textUses } from './text-uses.ts';

const catalogues = 'packages/web/texts';
const complete = 'en';

type Catalogue = { file: string; language: string; texts: Record<string, string> };

/**
 * Every text of the screens comes from the catalogue: no words in the markup, every text can be read as ICU and gets the
 * values it names, words of the workspace exist, every language has the same texts, and each is used. That a key exists is checked by its type.
 */
export const texts: Check = {
  name: 'texts',
  run(root) {
    const files = filesBelow(root, [catalogues], (name) => name.endsWith('.json'));
    const read = files.map(
      (file): Catalogue => ({ file, language: file.split('/').at(-2) ?? '', texts: readJson(join(root, file)) }),
    );
    const sources = filesBelow(root, ['packages/web'], isSource)
      .filter((path) => !isTest(path))
      .map((path) => parseSource(root, path));
    const uses = sources.flatMap(textUses);
    const findings = [
      ...sources.filter(({ path }) => path.endsWith('x')).flatMap(literalTexts),
      ...read.flatMap((catalogue) => catalogueFindings(catalogue, read)),
      ...read.filter(({ language }) => language === complete).flatMap((catalogue) => useFindings(catalogue, uses)),
    ];
    return { looked: Math.min(sources.length, read.length) && sources.length, unit: 'files', findings };
  },
};

/** Texts that cannot be read, and those that a language lacks against English or has on top of it. */
function catalogueFindings({ file, language, texts: own }: Catalogue, all: readonly Catalogue[]): Finding[] {
  const findings: Finding[] = [];
  for (const [key, text] of Object.entries(own)) {
    try {
      for (const word of argumentsIn(parse(text)).filter(isWord))
        if (!(word.slice(1) in ownWords)) findings.push({ file, message: `${key} names ${word}, which is no word` });
    } catch (error) {
      findings.push({ file, message: `${key} cannot be read: ${error instanceof Error ? error.message : error}` });
    }
  }
  if (language === complete) return findings;
  const english = all.find((one) => one.language === complete && basename(one.file) === basename(file))?.texts ?? {};
  for (const key of Object.keys(english)) if (!(key in own)) findings.push({ file, message: `${key} is missing` });
  for (const key of Object.keys(own))
    if (!(key in english)) findings.push({ file, message: `${key} is not in English` });
  return findings;
}

/** Texts that nothing shows, and uses that leave out a value the text names. */
function useFindings({ file, texts: own }: Catalogue, uses: readonly TextUse[]): Finding[] {
  return Object.entries(own).flatMap(([key, text]) => {
    const mine = uses.filter((use) => use.matches(key));
    if (mine.length === 0) return [{ file, message: `${key} is used nowhere` }];
    const needed = argumentsOf(text);
    return mine.flatMap(({ source, node, values }) => {
      const missing = values === undefined ? [] : needed.filter((name) => !values.includes(name));
      if (missing.length === 0) return [];
      return [{ file: source.path, line: source.line(node), message: `${key} is given no ${missing.join(', ')}` }];
    });
  });
}

/** Names of the values that a text must be given: those that begin with `_` are words of the workspace, which it always has. */
function argumentsOf(text: string): string[] {
  try {
    return argumentsIn(parse(text)).filter((name) => !isWord(name));
  } catch {
    return []; // Reported as unreadable.
  }
}

const isWord = (name: string) => name.startsWith('_');

function argumentsIn(tokens: readonly Token[]): string[] {
  const names = new Set<string>();
  const visit = (inner: readonly Token[]): void => {
    for (const token of inner) {
      if ('arg' in token) names.add(token.arg);
      if ('cases' in token) for (const each of token.cases) visit(each.tokens);
    }
  };
  visit(tokens);
  return [...names];
}
