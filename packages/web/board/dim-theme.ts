import type { BoardTheme, StatusColours } from './board-theme.ts';

/**
 * The theme with its bars stepped back: their colours mixed with the ground, so that nothing shows through where bars are
 * drawn over lines. Colours that the system forces stay as they are.
 * @param share  how much of the colours stays, 0 to 1
 */
export function dimTheme(theme: BoardTheme, share: number): BoardTheme {
  const dim = (colour: string) => mixed(colour, theme.surface, share);
  const dimStatus = ({ mark, ground, text }: StatusColours): StatusColours => ({
    mark: dim(mark),
    ground: dim(ground),
    text: dim(text),
  });
  const dimFamily = ({ fill, edge }: BoardTheme['plain']) => ({ fill: dim(fill), edge: dim(edge) });
  const statuses = Object.entries(theme.status).map(([status, colours]) => [status, dimStatus(colours)]);
  return {
    ...theme,
    sunken: dim(theme.sunken),
    hatch: dim(theme.hatch),
    lineStrong: dim(theme.lineStrong),
    // Names stay a little stronger than what they stand on, so that they can still be read.
    text: mixed(theme.text, theme.surface, Math.sqrt(share) * 0.9),
    textSoft: dim(theme.textSoft),
    textFaint: dim(theme.textFaint),
    status: Object.fromEntries(statuses) as BoardTheme['status'],
    families: theme.families.map(dimFamily),
    plain: dimFamily(theme.plain),
  };
}

/**
 * A colour with a part of another: `#rrggbb` both, anything else stays as it is.
 * @example
 * mixed('#000000', '#ffffff', 0.5) // '#808080'
 */
export function mixed(colour: string, ground: string, share: number): string {
  const [a, b] = [partsOf(colour), partsOf(ground)];
  if (!a || !b) return colour;
  const parts = a.map((part, at) => Math.round(part * share + b[at] * (1 - share)));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function partsOf(colour: string): number[] | undefined {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return undefined;
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
