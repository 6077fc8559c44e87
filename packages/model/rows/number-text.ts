/** How the numbers of a column are written; 'open' when no cell says, 'doubtful' when its neighbours write a comma. */
export type DecimalStyle = 'point' | 'comma' | 'open' | 'doubtful';

const spaces = "[ \\u00a0\\u202f'’]";
const pattern = (decimal: string, group: string) =>
  new RegExp(
    `^[+-]?(?:\\d+(?:${decimal}\\d+)?(?:e[+-]?\\d+)?|${decimal}\\d+(?:e[+-]?\\d+)?|[1-9]\\d{0,2}(?:${group}\\d{3})+(?:${decimal}\\d+)?|[1-9]\\d{0,2}(?:${spaces}\\d{3})+(?:${decimal}\\d+)?)$`,
    'i',
  );
const point = pattern('\\.', ',');
const comma = pattern(',', '\\.');

const tidy = (text: string) => text.trim().replace('−', '-');

/** What one cell says about its column: 'neutral' fits both ways alike, 'either' both ways differently. */
export function decimalVote(text: string): 'point' | 'comma' | 'either' | 'neutral' | 'none' {
  const given = tidy(text);
  const isPoint = point.test(given);
  const isComma = comma.test(given);
  if (isPoint && isComma) return /[.,]/.test(given) ? 'either' : 'neutral';
  if (isPoint) return 'point';
  return isComma ? 'comma' : 'none';
}

/**
 * A number written by people: with a point or a comma, with or without thousands separators.
 * @param style  how the column writes decimals, found by `decimalStyle`
 * @returns      the number, 'ambiguous' when it could be two numbers, or undefined when it is none
 * @example
 * parseNumber('1.234,56', 'comma') // 1234.56
 */
export function parseNumber(text: string, style: DecimalStyle): number | 'ambiguous' | undefined {
  const given = tidy(text);
  const vote = decimalVote(given);
  if (vote === 'none') return undefined;
  if (vote === 'either' && style === 'doubtful') return 'ambiguous';
  if (vote === 'either' && style === 'open' && given.includes(',')) return 'ambiguous';
  const read = vote === 'point' || vote === 'comma' ? vote : style === 'comma' ? 'comma' : 'point';
  const plain = given.replace(/[ \u00a0\u202f'’]/g, '');
  const value = Number(read === 'point' ? plain.replaceAll(',', '') : plain.replaceAll('.', '').replace(',', '.'));
  return Number.isFinite(value) ? value : undefined;
}

/** The votes of a column: the first position of each kind, −1 when there is none. */
export type DecimalVotes = { point: number; comma: number; either: number };

/** Collects what the number texts of a column say; `texts[i]` belongs to position `i`, empty lists are skipped. */
export function decimalVotes(texts: Iterable<readonly [position: number, numbers: readonly string[]]>): DecimalVotes {
  const votes: DecimalVotes = { point: -1, comma: -1, either: -1 };
  for (const [position, numbers] of texts)
    for (const text of numbers) {
      const vote = decimalVote(text);
      if ((vote === 'point' || vote === 'comma' || vote === 'either') && votes[vote] < 0) votes[vote] = position;
    }
  return votes;
}

/** The style of a column; `commaElsewhere` says that another column of the table writes a decimal comma. */
export function decimalStyle(votes: DecimalVotes, commaElsewhere: boolean): DecimalStyle {
  if (votes.point >= 0) return 'point';
  if (votes.comma >= 0) return 'comma';
  return commaElsewhere && votes.either >= 0 ? 'doubtful' : 'open';
}
