import type { LucideIcon } from 'lucide-react';
import type { TextKey } from '../../texts/catalogue.ts';

/** Something that can be found and opened. */
export type PaletteEntry = {
  id: string;
  group: TextKey;
  label: string;
  note?: string;
  icon?: LucideIcon;
  keys?: string;
  run: () => void;
};

/** How many entries of one group are shown. */
const MOST = 8;

/**
 * Entries whose label or note holds every word of the query, those first whose label begins with it; the order of groups
 * stays.
 */
export function findEntries(entries: readonly PaletteEntry[], query: string): PaletteEntry[] {
  const words = plain(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = entries.filter(({ label, note = '' }) => {
    const text = plain(`${label} ${note}`);
    return words.every((word) => text.includes(word));
  });
  const groups = [...new Set(entries.map(({ group }) => group))];
  return groups.flatMap((group) =>
    found
      .filter((entry) => entry.group === group)
      .sort((a, b) => rank(a, words) - rank(b, words))
      .slice(0, MOST),
  );
}

const rank = ({ label }: PaletteEntry, [first = '']: readonly string[]) => (plain(label).startsWith(first) ? 0 : 1);

/** Without case and accents. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
