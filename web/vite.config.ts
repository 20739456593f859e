import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import mantinePreset from 'postcss-preset-mantine';
import { defineConfig, type Plugin } from 'vite';

const firstPaint = fileURLToPath(new URL('src/first-paint.js', import.meta.url));

/**
 * Puts `first-paint.js` into the head as a classic, blocking script with a hashed name: it has to run before the
 * first paint, so it can be no module, and the Content-Security-Policy allows no inline script.
 */
function firstPaintScript(): Plugin {
  let address = '/src/first-paint.js';
  return {
    name: 'tracegate-first-paint',
    buildStart() {
      if (this.environment.mode !== 'build') return;
      this.addWatchFile(firstPaint);
      this.emitFile({ type: 'asset', name: 'first-paint.js', source: readFileSync(firstPaint, 'utf8') });
    },
    transformIndexHtml(_html, context) {
      const emitted = Object.values(context.bundle ?? {}).find((file) =>
        file.fileName.includes('first-paint'),
      );
      if (emitted) address = `/${emitted.fileName}`;
      return [{ tag: 'script', attrs: { src: address }, injectTo: 'head-prepend' }];
    },
  };
}

/** Builds the pages into `dist/web`: one index.html and hashed files under `/assets/`. */
export default defineConfig({
  plugins: [react(), firstPaintScript()],
  css: { postcss: { plugins: [mantinePreset()] } },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Nothing becomes a data: address, so that the policy of the server stays as narrow as it is.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|react-router|@tanstack)[\\/]/,
            },
            { name: 'interface', test: /node_modules[\\/](@mantine|@tabler|@floating-ui)[\\/]/ },
          ],
        },
      },
    },
  },
  server: {
    proxy: { '/api': 'http://127.0.0.1:8484', '/health': 'http://127.0.0.1:8484' },
  },
});
