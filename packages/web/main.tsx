import '@fontsource-variable/inter/wght.css';
import './tokens/base.css';
import './kit-styles.ts';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from './client/query-client.ts';
import { reloadWhenOutdated } from './reload-when-outdated.ts';
import { router } from './router.ts';
import { localeOf, preferenceStore } from './state/preferences.ts';
import { styleNonce } from './style-nonce.ts';
import { startTexts } from './texts/texts.ts';
import { cssVariablesResolver, mantineTheme } from './tokens/mantine-theme.ts';

reloadWhenOutdated();
startTexts(localeOf(preferenceStore.get()));

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider
      theme={mantineTheme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      getStyleNonce={() => styleNonce ?? ''}
    >
      <QueryClientProvider client={makeQueryClient()}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
