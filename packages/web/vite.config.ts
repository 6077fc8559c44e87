import { compileMessage } from '@lingui/message-utils/compileMessage';
import { cspNonce } from '@tutti/contract';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The service during development; in the product it serves what is built here. */
const service = process.env.TUTTI_SERVICE ?? 'http://127.0.0.1:7373';

/** Reads the ICU texts when building, so that no reader of ICU has to be loaded by the browser. */
const compiledTexts: Plugin = {
  name: 'compiled-texts',
  enforce: 'pre',
  transform(code, id) {
    if (!/\/texts\/[a-z-]+\/[a-z-]+\.json$/.test(id)) return undefined;
    const texts = Object.entries(JSON.parse(code) as Record<string, string>);
    return {
      code: JSON.stringify(Object.fromEntries(texts.map(([key, text]) => [key, compileMessage(text)]))),
      map: null,
    };
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [compiledTexts, react()],
  html: { cspNonce },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // Everything is served by the installation itself, under names that change with their content.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { '/api': { target: service, changeOrigin: true } } },
});
