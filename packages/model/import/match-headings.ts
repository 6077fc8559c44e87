import { alignmentDistance } from '../alignment-distance.ts';
import { knownColumns, resolveColumn } from '../rows/columns.ts';
import { type RowTable, rowTable } from '../rows/row-tables.ts';
import type { ObjectShape, Shape } from '../rows/shape.ts';
import { coreWords, plainWords, timeUnitOf } from './heading-words.ts';
import { headingSynonyms } from './synonyms.ts';

/** How a heading was found to mean a field: the field's own name, a synonym, or something like either. */
export type Certainty = 'exact' | 'synonym' | 'near' | 'cells';
export type HeadingMatch = { column: number; to: string; certainty: Certainty; score: number };

/** Scores of the ways to match, best first; names of the table itself come before those that hold everywhere. */
const [EXACT, OWN, COMMON, NEAR] = [1, 0.95, 0.9, 0.8];
/** A name may differ by this share of its letters; one shorter than this many letters must be the same. */
const [MOST_OFF, SHORTEST] = [0.2, 4];

/** The fields of a table that a column can fill without JSON, and lists that a single name can fill. */
export function fillable(shape: ObjectShape): string[] {
  return knownColumns(shape).filter((column) => {
    if (column.endsWith('*') || hasUnionAbove(shape, column)) return false;
    const own = resolveColumn(shape, column)?.shape;
    return (
      own !== undefined && own.type !== 'object' && own.type !== 'record' && own.type !== 'list' && own.type !== 'tuple'
    );
  });
}

function hasUnionAbove(shape: ObjectShape, column: string): boolean {
  const parts = column.split('.');
  return parts.slice(0, -1).some((_, i) => {
    const above = resolveColumn(shape, parts.slice(0, i + 1).join('.'))?.shape as Shape | undefined;
    return above?.type === 'union';
  });
}

/**
 * The field of a table that a heading names, by the field's own name or a synonym; undefined when it names none.
 * @example
 * fieldOfHeading('resources', 'Work centre') // 'id'
 */
export function fieldOfHeading(table: string, heading: string): string | undefined {
  const own = rowTable(table);
  const [best] = own ? matchHeadings([heading], own) : [];
  return best && best.certainty !== 'near' ? best.to : undefined;
}

/** All fields that each heading may mean, best first. O(headings × names). */
export function matchHeadings(headings: readonly string[], { name, shape }: RowTable): HeadingMatch[] {
  const names = namesOf(name, shape);
  const found: HeadingMatch[] = [];
  headings.forEach((heading, column) => {
    const given = heading.trim();
    if (given === '') return;
    if (resolveColumn(shape, given)) {
      found.push({ column, to: given, certainty: 'exact', score: EXACT });
      return;
    }
    const words = wordsOf(given);
    for (const one of names) {
      const score = scoreOf(words, one);
      if (score) found.push({ column, to: one.field, ...score });
    }
  });
  return found.sort((a, b) => b.score - a.score || a.column - b.column);
}

type Name = { field: string; plain: string; score: number; certainty: Certainty };

/** The names of each table's fields: a memo of constant data. */
const known = new Map<string, readonly Name[]>();

function namesOf(table: string, shape: ObjectShape): readonly Name[] {
  const before = known.get(table);
  if (before) return before;
  const names = fillable(shape).flatMap((field) => {
    const synonyms = (list: string | undefined, score: number): Name[] =>
      (list?.split(', ') ?? []).map((name) => ({
        field,
        plain: coreWords(plainWords(name)),
        score,
        certainty: 'synonym',
      }));
    return [
      { field, plain: plainWords(field), score: EXACT, certainty: 'exact' as const },
      ...synonyms(headingSynonyms[table]?.[field], OWN),
      ...synonyms(headingSynonyms['*'][field], COMMON),
    ];
  });
  known.set(table, names);
  return names;
}

/** The words of a heading, and those before a unit of time. */
function wordsOf(heading: string): { given: string; bare: string } {
  const given = coreWords(plainWords(heading));
  return { given, bare: timeUnitOf(heading) === undefined ? given : given.split(' ').slice(0, -1).join(' ') };
}

function scoreOf(
  { given, bare }: { given: string; bare: string },
  { plain, score, certainty }: Name,
): { score: number; certainty: Certainty } | undefined {
  if (given === plain || bare === plain) return { score, certainty };
  if (plain.length < SHORTEST || given.length < SHORTEST) return undefined;
  const longest = Math.max(given.length, plain.length);
  if (Math.abs(given.length - plain.length) <= longest * MOST_OFF) {
    const off = alignmentDistance(given, plain) / longest;
    if (off <= MOST_OFF) return { score: NEAR * score * (1 - off), certainty: 'near' };
  }
  // "Confirmed delivery date" holds "delivery date".
  const isWithin = plain.includes(' ') && ` ${given} `.includes(` ${plain} `);
  return isWithin ? { score: (NEAR * score * plain.length) / given.length, certainty: 'near' } : undefined;
}
