/** @jsxRuntime automatic @jsxImportSource preact */
/** Takes along every statutory cell of an agency's reports, or of one. */
import type { SiteAgency, SiteReport } from '../../pipeline/model/site.ts';
import { recordOf } from '../compare/record.ts';
import { useSite } from './context.ts';
import { TableFiles } from './table-files.tsx';

export function RecordFiles({ agency, reports }: { agency: Pick<SiteAgency, 'id' | 'name'>; reports: readonly SiteReport[] }) {
  const { t, language } = useSite();
  if (reports.every(({ form }) => form === 'other')) return null;
  const id = reports.length === 1 ? reports[0]!.id : agency.id;
  return (
    <p class="downloads">
      <span class="soft">{t('all_cells')}</span>
      <TableFiles id={id} title={agency.name} notes={[t('all_cells_note')]} table={() => recordOf(reports, language)} />
    </p>
  );
}
