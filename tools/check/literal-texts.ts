import type { Finding } from './check.ts';
import { type Node, type Source, walk } from './syntax.ts';

/** Attributes whose value people read or hear. */
const read = new Set([
  'title',
  'label',
  'placeholder',
  'alt',
  'subtitle',
  'description',
  'confirm',
  'error',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
]);

/** Words that stand in the markup of a source instead of the catalogue. */
export function literalTexts(source: Source): Finding[] {
  const findings: Finding[] = [];
  walk(source.body, (node, _parent, spanned) => {
    for (const text of shownTexts(node))
      if (/\p{L}/u.test(text))
        findings.push({
          file: source.path,
          line: source.line(spanned),
          message: `'${text.trim().slice(0, 60)}' stands in the markup; it belongs into the catalogue of texts`,
        });
  });
  return findings;
}

function shownTexts(node: Node): string[] {
  if (node.type === 'JSXText') return [String(node.value)];
  if (node.type === 'JSXElement' || node.type === 'JSXFragment')
    return (node.children as Node[]).filter(({ type }) => type === 'JSXExpressionContainer').flatMap(wordsIn);
  if (node.type !== 'JSXAttribute' || !read.has(attributeName(node.name as Node))) return [];
  return node.value ? wordsIn(node.value as Node) : [];
}

function attributeName(name: Node): string {
  return String(name.value ?? (name.name as Node | undefined)?.value ?? '');
}

/** The strings that an expression can become, itself and by choices; calls and elements speak for themselves. */
function wordsIn(node: Node): string[] {
  switch (node.type) {
    case 'StringLiteral':
      return [String(node.value)];
    case 'TemplateLiteral':
      return (node.quasis as Node[]).map((quasi) => String(quasi.raw));
    case 'JSXExpressionContainer':
    case 'ParenthesisExpression':
      return wordsIn(node.expression as Node);
    case 'ConditionalExpression':
      return [...wordsIn(node.consequent as Node), ...wordsIn(node.alternate as Node)];
    case 'BinaryExpression':
      return [...wordsIn(node.left as Node), ...wordsIn(node.right as Node)];
    default:
      return [];
  }
}
