import { type Palette, paletteOf, type Scheme } from './palette.ts';
import { fontFamily } from './scale.ts';

/** What a canvas draws with: the palette itself, so that no canvas ever waits for a style sheet. */
export type CanvasTheme = Palette & {
  fontFamily: string;
  /** `font(12, 600)` for the context's `font`. */
  font: (size: number, weight?: number) => string;
};

/**
 * The theme in the colours that the person's system forces (`forced-colors`): text, lines and grid are the system's, what has a
 * colour of its own keeps it.
 */
export const forcedCanvasTheme = (scheme: Scheme): CanvasTheme => {
  const theme = canvasTheme(scheme);
  const system = { text: 'CanvasText', textSoft: 'CanvasText', textFaint: 'CanvasText', ink: 'CanvasText' };
  return { ...theme, ...system, board: { ...theme.board, grid: 'GrayText' } };
};

/** The canvas theme of a scheme. */
export const canvasTheme = (scheme: Scheme): CanvasTheme => ({
  ...paletteOf(scheme),
  fontFamily,
  font: (size, weight = 500) => `${weight} ${size}px ${fontFamily}`,
});
