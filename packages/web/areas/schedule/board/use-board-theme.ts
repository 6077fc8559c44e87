import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import type { BoardTheme } from '../../../board/index.ts';
import { useMedia } from '../../../pieces/use-media.ts';
import { boardThemeOf } from './theme-of.ts';

/** The theme of the board as scheme and system say, kept up to date. */
export function useBoardTheme(): BoardTheme {
  const scheme = useComputedColorScheme('light');
  const forced = useMedia('(forced-colors: active)');
  return useMemo(() => boardThemeOf(scheme, forced), [scheme, forced]);
}
