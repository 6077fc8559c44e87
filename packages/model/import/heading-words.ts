/** Units of time that people put behind a heading, as readers of durations know them. */
export type TimeUnit = 's' | 'min' | 'h' | 'd' | 'w';

const timeUnits: Readonly<Record<string, TimeUnit>> = {};
for (const [unit, names] of [
  ['s', 's sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos'],
  ['min', 'min mins minute minutes minuten minuto minutos'],
  ['h', 'h hr hrs hour hours std stunde stunden heure heures hora horas'],
  ['d', 'd day days tag tage jour jours j dia dias'],
  ['w', 'w wk week weeks woche wochen semaine semaines semana semanas'],
] as const)
  for (const name of names.split(' ')) (timeUnits as Record<string, TimeUnit>)[name] = unit;

/**
 * A heading as words to compare: small letters without accents, signs and what stands in brackets at its end.
 * @example
 * plainWords('Qté. commandée (pcs)') // 'qte commandee'
 * plainWords('dueDate') // 'due date'
 */
export function plainWords(heading: string): string {
  return heading
    .replace(/\s*[([{][^)\]}]*[)\]}]\s*$/, '')
    .replace(/\b(n|n\.)\s*[°º]/gi, 'no ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const fillers = new Set([
  'of',
  'the',
  'de',
  'du',
  'des',
  'da',
  'do',
  'del',
  'la',
  'le',
  'el',
  'o',
  'a',
  'l',
  'd',
  'der',
  'die',
  'das',
  'per',
  'pro',
]);

/** Plain words without those that only join others; all of them when nothing else is left. */
export function coreWords(plain: string): string {
  const words = plain.split(' ').filter((word) => !fillers.has(word));
  return words.length > 0 ? words.join(' ') : plain;
}

/**
 * The unit of time that a heading names, in brackets or as its last word.
 * @example
 * timeUnitOf('Rüstzeit [min]') // 'min'
 * timeUnitOf('lead time days') // 'd'
 */
export function timeUnitOf(heading: string): TimeUnit | undefined {
  const bracketed = /[([{]\s*([^)\]}]+?)\s*[)\]}]\s*$/.exec(heading)?.[1];
  const last =
    plainWords(bracketed ?? heading)
      .split(' ')
      .at(-1) ?? '';
  return Object.hasOwn(timeUnits, last) ? timeUnits[last] : undefined;
}
