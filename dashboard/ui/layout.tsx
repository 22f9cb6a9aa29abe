/** @jsxRuntime automatic @jsxImportSource preact */
/** What stands around every page. */
import type { ComponentChildren } from 'preact';
import type { Page, Route } from '../routes.ts';
import { htmlLang, pathTo } from '../routes.ts';
import { day } from '../text/text.ts';
import type { TextKey } from '../text/text.ts';
import { useSite } from './context.ts';

const LINKS: readonly [Page, TextKey][] = [
  ['overview', 'nav_overview'], ['compare', 'nav_compare'], ['agencies', 'nav_agencies'], ['findings', 'nav_findings'], ['data', 'nav_data'], ['method', 'nav_method'], ['check', 'nav_check'],
];

const BELONGS: Partial<Record<Page, Page>> = { agency: 'agencies', report: 'agencies' };

function Header({ route }: { route: Route }) {
  const { t, language } = useSite();
  const other = language === 'zh' ? 'en' : 'zh';
  const here = BELONGS[route.page] ?? route.page;
  return (
    <header class="top">
      <div class="wide top-row">
        <a class="brand" href={pathTo(language, 'overview')}><span class="seal" aria-hidden="true">公</span>{t('site')}</a>
        <nav aria-label={t('menu')}>
          <ul class="nav">
            {LINKS.map(([page, key]) => <li key={page}><a href={pathTo(language, page)} aria-current={here === page ? 'page' : undefined}>{t(key)}</a></li>)}
          </ul>
        </nav>
        <a class="other-language" id="other-language" href={pathTo(other, route.page === 'lost' ? 'overview' : route.page, route.id, route.query)} hreflang={htmlLang(other)} lang={htmlLang(other)}>{t('other_language')}</a>
      </div>
    </header>
  );
}

function Footer() {
  const { t, language, release, date } = useSite();
  return (
    <footer class="bottom">
      <div class="wide">
        <p>{t('footer_about')}{language === 'zh' ? '' : ' '}{t('privacy')}</p>
        <p>{release ? `${t('release', { release })} · ${t('data_of', { date: day(language, date) })}` : t('release_none')} · <a href={pathTo(language, 'method')}>{t('nav_method')}</a> · <a href={pathTo(language, 'data')}>{t('nav_data')}</a></p>
      </div>
    </footer>
  );
}

export function Layout({ route, demonstration, children }: { route: Route; demonstration: boolean; children: ComponentChildren }) {
  const { t } = useSite();
  if (route.page === 'embed') return <main id="main" class="embedded">{children}</main>;
  return (
    <>
      <a class="skip" href="#main">{t('skip')}</a>
      {demonstration && <div class="banner" role="note"><div class="wide">{t('demonstration')}</div></div>}
      <Header route={route} />
      <main id="main" class="wide" tabIndex={-1}>{children}</main>
      <Footer />
    </>
  );
}
