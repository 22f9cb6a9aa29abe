import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from '../pipeline/check/findings.ts';
import { RULES_ACROSS_REPORTS } from '../pipeline/forms/rules-across-reports.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as Record<'dependencies' | 'devDependencies' | 'scripts', Record<string, string>>;
const cli = readFileSync(new URL('../pipeline/cli.ts', import.meta.url), 'utf8');

describe('the README', () => {
  it('lists every rule, and no other', () => {
    const listed = [...readme.matchAll(/^\| `([a-z-]+)` \| `[a-z_]+` \|/gm)].map((match) => match[1]!);
    expect(listed).toEqual([...RULES, ...RULES_ACROSS_REPORTS].map((rule) => rule.id));
  });

  it.each(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }))('says why %s is there', (name) => {
    expect(readme).toContain(name);
  });

  it('names every bench that there is', () => {
    for (const name of Object.keys(manifest.scripts).filter((script) => script.startsWith('bench'))) expect(readme).toContain(name);
  });

  it('names only commands that there are', () => {
    const used = [...readme.matchAll(/npm run -s cli -- ([a-z]+)/g)].map((match) => match[1]!);
    expect(used.length).toBeGreaterThan(4);
    for (const command of used) expect(cli).toContain(`'${command}'`);
  });
});
