import { orderStatuses } from '@tutti/contract';
import { type BoardTheme, forcedTheme } from '../../../board/index.ts';
import { paletteOf, type Scheme } from '../../../tokens/palette.ts';
import { fontFamily } from '../../../tokens/scale.ts';
import { statusColours } from '../../../tokens/status.ts';

/** What the board draws with in a scheme, or in the colours that the system forces. */
export function boardThemeOf(scheme: Scheme, forced: boolean): BoardTheme {
  if (forced) return forcedTheme(fontFamily);
  const palette = paletteOf(scheme);
  const { board } = palette;
  const statuses = orderStatuses.map((status) => [status, statusColours(palette, status)] as const);
  return {
    surface: palette.surface,
    sunken: palette.sunken,
    line: palette.line,
    lineStrong: palette.lineStrong,
    rowLine: board.rowLine,
    grid: board.grid,
    gridStrong: board.gridStrong,
    closed: board.closed,
    frozen: board.frozen,
    text: palette.text,
    textSoft: palette.textSoft,
    textFaint: palette.textFaint,
    ink: palette.ink,
    onInk: palette.onInk,
    focus: palette.focus,
    now: palette.now,
    onNow: palette.surface,
    hatch: board.hatch,
    route: board.route,
    status: Object.fromEntries(statuses) as BoardTheme['status'],
    families: palette.families,
    plain: { fill: palette.sunken, edge: palette.lineStrong },
    font: fontFamily,
  };
}
