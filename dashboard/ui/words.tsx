/** @jsxRuntime automatic @jsxImportSource preact */
/** Small pieces of text that many pages show. */
import { formCell } from '../../pipeline/forms/forms.ts';
import type { SiteFinding } from '../../pipeline/model/site.ts';
import { pathTo } from '../routes.ts';
import { kindName } from '../text/text.ts';
import type { TextKey } from '../text/text.ts';
import { useSite } from './context.ts';

/** A name as its agency writes it, in Chinese whatever the page's language. */
export function Name({ children }: { children: string }) {
  const { language } = useSite();
  return language === 'zh' ? <>{children}</> : <span lang="zh-CN">{children}</span>;
}

export function AgencyLink({ id, name }: { id: string; name: string }) {
  const { language } = useSite();
  return <a href={pathTo(language, 'agency', id)}><Name>{name}</Name></a>;
}

export function FindingList({ findings, withAgency = true }: { findings: readonly SiteFinding[]; withAgency?: boolean }) {
  const { t, language } = useSite();
  return (
    <ul class="findings">
      {findings.map((finding) => (
        <li key={finding.id} class={`finding finding-${finding.severity}`}>
          <p class="finding-head">
            <span class="tag">{kindName(language, finding.kind)}</span>
            {withAgency && <AgencyLink id={finding.agencyId} name={finding.agencyName} />}
            {finding.kind === 'missing' ? <span>{finding.year}</span> : <a href={pathTo(language, 'report', `${finding.agencyId}-${finding.year}`, finding.key && formCell(finding.key) ? `cell=${finding.key}` : '')}>{finding.year}</a>}
            <span class="weight">{t(`severity_${finding.severity}` as TextKey)}</span>
          </p>
          <p>{finding.explanation[language]}</p>
          {finding.review && <p class="review"><strong>{t(`verdict_${finding.review.verdict}` as TextKey)}</strong> <time>{finding.review.on}</time>{finding.review.note && <span lang="zh-CN"> {finding.review.note}</span>}</p>}
        </li>
      ))}
    </ul>
  );
}
