import { useComputedColorScheme } from '@mantine/core';
import { useMemo, useSyncExternalStore } from 'react';
import type { BoardTheme } from '../../../board/index.ts';
import { boardThemeOf } from './theme-of.ts';

const forced = () => matchMedia('(forced-colors: active)');

/** The theme of the board as scheme and system say, kept up to date. */
export function useBoardTheme(): BoardTheme {
  const scheme = useComputedColorScheme('light');
  const isForced = useSyncExternalStore(
    (changed) => {
      const query = forced();
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => forced().matches,
  );
  return useMemo(() => boardThemeOf(scheme, isForced), [scheme, isForced]);
}
