import { defineConfig } from 'vite';

/** What several pages share comes in five pieces and not in twenty: how code is fetched, what every page has, the forms, names of agencies and the search for them, and what a view of numbers is made of. */
const groups = [
  { name: 'import', test: /preload-helper/, priority: 4 },
  { name: 'forms', test: /pipeline\/forms\//, priority: 2 },
  { name: 'names', test: /dashboard\/(?:search|ui\/(?:words|agency-search))/, priority: 1 },
  { name: 'compare', test: /dashboard\/(?:compare\/|state\.ts|views\/explorer-data|ui\/(?:trend|explorer|measure-picker|kind-picker|agency-picker|outcomes))/, priority: 0 },
  { name: 'shell', test: /node_modules\/preact|dashboard\/(?:text\/|routes|data\.ts|charts\/text-width|charts\/steps|ui\/(?:context|layout|failed|table|figure|picture|tips|downloads|areas|when-idle))|pipeline\/(?:lib\/(?:bucket|pairs|steps)|model\/)/, priority: 3 },
];

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  build: {
    outDir: 'dist', emptyOutDir: true, manifest: 'manifest.json', target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 900,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  worker: { format: 'es' },
});
