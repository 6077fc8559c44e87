import type { Check } from './check.ts';
import { publicFunctions } from './public-surface.ts';

/** Every function that other floors see says in at least one sentence what it does. */
export const docstrings: Check = {
  name: 'docstrings',
  run(root) {
    const functions = publicFunctions(root);
    const findings = functions
      .filter(({ source, node }) => !isSentence(docText(source.before(node))))
      .map(({ name, source, node }) => ({
        file: source.path,
        line: source.line(node),
        message: `${name} has no docstring of at least one sentence`,
      }));
    return { looked: functions.length, unit: 'public functions', findings };
  },
};

/** The text of the docstring that ends where `before` ends, tags left out; empty when there is none. */
function docText(before: string): string {
  const text = before.trimEnd();
  if (!text.endsWith('*/')) return '';
  const start = text.lastIndexOf('/**');
  if (start < 0 || text.indexOf('*/', start) !== text.length - 2) return '';
  const lines = text
    .slice(start + 3, -2)
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trim());
  const tag = lines.findIndex((line) => line.startsWith('@'));
  return (tag < 0 ? lines : lines.slice(0, tag)).join(' ').trim();
}

/** At least three words, with an end. */
function isSentence(text: string): boolean {
  return text.split(/\s+/).length >= 3 && /[.:?](?:\s|$|["')])/.test(text);
}
