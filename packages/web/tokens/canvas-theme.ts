import { type Palette, paletteOf, type Scheme } from './palette.ts';
import { fontFamily } from './scale.ts';

/** What a canvas draws with: the palette itself, so that no canvas ever waits for a style sheet. */
export type CanvasTheme = Palette & {
  fontFamily: string;
  /** `font(12, 600)` for the context's `font`. */
  font: (size: number, weight?: number) => string;
};

/** The canvas theme of a scheme. */
export const canvasTheme = (scheme: Scheme): CanvasTheme => ({
  ...paletteOf(scheme),
  fontFamily,
  font: (size, weight = 500) => `${weight} ${size}px ${fontFamily}`,
});
