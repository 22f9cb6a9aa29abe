/** @jsxRuntime automatic @jsxImportSource preact */
/** What the prose of a report says, beside what its tables say. */
import { formCell } from '../../pipeline/forms/forms.ts';
import { INDICATORS } from '../../pipeline/forms/prose.ts';
import type { SiteDetail } from '../../pipeline/model/site.ts';
import { number } from '../text/text.ts';
import type { TextKey } from '../text/text.ts';
import { useSite } from './context.ts';
import { Scroller } from './table.tsx';

function keyName(key: string, language: 'zh' | 'en'): string {
  const cell = formCell(key);
  return cell ? `${cell.rowLabel[language]}${language === 'zh' ? '，' : ', '}${cell.columnLabel[language]}` : key;
}

export function Claims({ claims, prose }: Pick<SiteDetail, 'claims' | 'prose'>) {
  const { t, language } = useSite();
  if (claims.length + prose.length === 0) return null;
  return (
    <section>
      <h2>{t('claims_title')}</h2>
      <Scroller label={t('claims_title')}>
        <table class="values prose">
          <thead><tr><th scope="col">{t('about_cell')}</th><th scope="col" class="number">{t('figure')}</th><th scope="col">{t('checked')}</th><th scope="col">{t('quoted')}</th></tr></thead>
          <tbody>
            {claims.map((claim, at) => <tr key={at}><th scope="row">{keyName(claim.key, language)}</th><td class="number">{number(claim.value)}</td><td class={claim.status === 'differs' ? 'fails' : ''}>{t(`claim_${claim.status}` as TextKey)}</td><td lang="zh-CN">{claim.text}</td></tr>)}
            {prose.map((one, at) => <tr key={`p${at}`}><th scope="row">{INDICATORS.find(({ id }) => id === one.indicator)?.[language] ?? one.indicator}</th><td class="number">{number(one.value)}</td><td class="soft">–</td><td lang="zh-CN">{one.text}</td></tr>)}
          </tbody>
        </table>
      </Scroller>
    </section>
  );
}
