/** The built index.html, and the files of each page's own code. */
import type { Page } from './routes.ts';
import { escaped } from './text/escaped.ts';

/** As Vite writes it: by source file, the file that was made of it and what that imports. */
export type BuildManifest = Record<string, { file: string; imports?: string[] }>;

export interface Template { html: string; manifest: BuildManifest }

/** What takes a page up; the entry before it is small and imports it when a visitor does something. */
const TAKES_UP = 'main.tsx';

function filesOf(manifest: BuildManifest, source: string, into = new Set<string>()): Set<string> {
  const made = manifest[source];
  if (!made || into.has(made.file)) return into;
  into.add(made.file);
  for (const other of made.imports ?? []) filesOf(manifest, other, into);
  return into;
}

/** What the page's code is made of, fetched behind all that the eye waits for, so that the first act finds it there. */
function codeOf(page: Page, { manifest }: Template): string {
  const files = filesOf(manifest, `views/${page}.tsx`, filesOf(manifest, TAKES_UP));
  return [...files].map((file) => `<link rel="prefetch" as="script" crossorigin href="/${escaped(file)}">`).join('\n');
}

/** The built page with the links to one page's own code; without any script for a page on which nothing answers. */
export function templateOf(page: Page, template: Template, isStill: boolean): string {
  if (!isStill) return template.html.replace('<!--code-->', () => codeOf(page, template));
  return template.html.replace('<!--code-->', '').replace(/\s*<script[^>]* type="module"[^>]*><\/script>|\s*<link rel="modulepreload"[^>]*>/g, '');
}
