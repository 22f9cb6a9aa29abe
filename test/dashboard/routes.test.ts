import { describe, expect, it } from 'vitest';
import { pathTo, routeOf } from '../../dashboard/routes.ts';

describe('addresses', () => {
  it.each([
    ['/', 'zh', 'overview', null], ['/en/', 'en', 'overview', null], ['/en', 'en', 'overview', null], ['/compare', 'zh', 'compare', null],
    ['/en/agency/qinglan-fgw', 'en', 'agency', 'qinglan-fgw'], ['/report/a-2020', 'zh', 'report', 'a-2020'],
  ])('%s is a page', (path, language, page, id) => {
    expect(routeOf(path)).toMatchObject({ language, page, id });
  });

  it.each(['/agency', '/compare/x', '/report/a/b', '/overview', '/lost', '/nothing', '/agency/%E0%A4%A'])('%s is none', (path) => {
    expect(routeOf(path).page).toBe('lost');
  });

  it('comes back from a path with a name that needs escaping', () => {
    expect(routeOf(pathTo('en', 'agency', 'a/b 机')).id).toBe('a/b 机');
  });
});
