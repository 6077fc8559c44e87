import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The service during development; in the product it serves what is built here. */
const service = process.env.TUTTI_SERVICE ?? 'http://127.0.0.1:7373';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
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
