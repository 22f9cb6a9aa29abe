import { describe, expect, it } from 'vitest';
import { templateOf } from '../../dashboard/template.ts';

const html = '<head><link rel="stylesheet" href="/assets/s.css"><!--code-->\n  <script async type="module" crossorigin src="/assets/entry.js"></script>\n  <link rel="modulepreload" crossorigin href="/assets/import.js">\n</head>';
const manifest = {
  'index.html': { file: 'assets/entry.js' },
  'main.tsx': { file: 'assets/main.js', imports: ['_shared.js'] },
  '_shared.js': { file: 'assets/shared.js' },
  '_forms.js': { file: 'assets/forms.js', imports: ['_shared.js'] },
  'views/report.tsx': { file: 'assets/report.js', imports: ['_forms.js', '_shared.js'] },
};

describe('a page of the built dashboard', () => {
  it('names its own code and what that imports, once, behind what the eye waits for', () => {
    const links = [...templateOf('report', { html, manifest }, false).matchAll(/prefetch" as="script" crossorigin href="([^"]+)"/g)].map(([, file]) => file);
    expect(links).toEqual(['/assets/main.js', '/assets/shared.js', '/assets/report.js', '/assets/forms.js']);
  });

  it('is sent without script where nothing on it answers', () => {
    const still = templateOf('method', { html, manifest }, true);
    expect(still).not.toMatch(/script|modulepreload/);
    expect(still).toContain('/assets/s.css');
  });
});
