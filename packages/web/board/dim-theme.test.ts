import { expect, test } from 'vitest';
import { light } from '../tokens/palette.ts';
import { forcedTheme } from './board-theme.ts';
import { dimTheme, mixed } from './dim-theme.ts';

test('mixing keeps the share asked for, and either colour at the ends', () => {
  expect([mixed('#102030', '#ffffff', 1), mixed('#102030', '#ffffff', 0)]).toEqual(['#102030', '#ffffff']);
  expect(mixed('#000000', '#646464', 0.25)).toBe('#4b4b4b');
});

test('colours that the system forces are not mixed', () => {
  const theme = forcedTheme('sans-serif');
  expect(dimTheme(theme, 0.5)).toEqual(theme);
  expect(mixed('CanvasText', light.surface, 0.5)).toBe('CanvasText');
});
