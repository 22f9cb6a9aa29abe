/** @jsxRuntime automatic @jsxImportSource preact */
/** Checks a draft report in the visitor's own browser. */
import { useRef, useState } from 'preact/hooks';
import type { Checked, Draft } from '../check-worker.ts';
import type { CellCode, SiteDetail } from '../../pipeline/model/site.ts';
import type { Report } from '../../pipeline/model/report.ts';
import { kindName, say } from '../text/text.ts';
import { Claims } from '../ui/claims.tsx';
import { useSite } from '../ui/context.ts';
import { Statutory } from '../ui/statutory.tsx';
import { Sums } from '../ui/sums.tsx';
import type { View } from './view.ts';

type State = { step: 'idle' } | { step: 'reading'; name: string } | { step: 'failed'; message: string } | { step: 'done'; report: Report };

const LETTERS: Record<'blank' | 'dash' | 'unreadable' | 'missing', CellCode> = { blank: 'b', dash: 'd', unreadable: 'u', missing: 'm' };

async function inWorker(file: File): Promise<Checked> {
  const worker = new Worker(new URL('../check-worker.ts', import.meta.url), { type: 'module' });
  const bytes = await file.arrayBuffer();
  return new Promise<Checked>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<Checked>) => { resolve(data); worker.terminate(); };
    worker.onerror = ({ message }) => { resolve({ message }); worker.terminate(); };
    worker.postMessage({ bytes, name: file.name, type: file.type } satisfies Draft, [bytes]);
  });
}

/** A report as the tables of this site take it. */
function shownOf(report: Report): { cells: CellCode[]; derived: Record<string, number>; detail: SiteDetail } {
  const derived = Object.fromEntries(report.cells.flatMap(({ key, derived: value }) => (value === undefined ? [] : [[key, value]])));
  const printed = Object.fromEntries(report.cells.flatMap(({ key, printed: text, value }) => (text && text !== String(value) ? [[key, text]] : [])));
  const places = Object.fromEntries(report.cells.flatMap(({ key, source }) => (source ? [[key, source]] : [])));
  const sums = report.checks.flatMap(({ status, ...rest }) => (status === 'pass' ? [] : [{ ...rest, status }]));
  return { cells: report.cells.map(({ status, value }) => (status === 'number' ? value! : LETTERS[status])), derived, detail: { printed, units: {}, places, sums, claims: report.claims, prose: report.prose, revisions: [] } };
}

function Result({ report }: { report: Report }) {
  const { t, language } = useSite();
  const { cells, derived, detail } = shownOf(report);
  const pass = report.checks.filter(({ status }) => status === 'pass').length;
  return (
    <section class="check-result">
      <h2 tabIndex={-1}>{t('check_result', { agency: report.agency ?? t('check_unknown_agency'), year: report.year ?? t('check_unknown_year') })}</h2>
      {report.findings.length === 0 && !detail.sums.some(({ status }) => status === 'fail') && <p class="good">✓ {t('check_none')}</p>}
      <ul class="findings">{report.findings.map((finding, at) => <li key={at} class={`finding finding-${finding.severity}`}><p class="finding-head"><span class="tag">{kindName(language, finding.kind)}</span></p><p>{finding.explanation[language]}</p></li>)}</ul>
      <Sums form={report.form} sums={detail.sums} pass={pass} />
      <Statutory report={{ form: report.form, cells, derived }} detail={detail} />
      <Claims claims={detail.claims} prose={detail.prose} />
    </section>
  );
}

function Check() {
  const { t } = useSite();
  const [state, setState] = useState<State>({ step: 'idle' });
  const [over, setOver] = useState(false);
  const turn = useRef(0);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const own = ++turn.current;
    setState({ step: 'reading', name: file.name });
    const answer = await inWorker(file).catch((error: unknown): Checked => ({ message: String(error) }));
    if (own === turn.current) setState('report' in answer ? { step: 'done', report: answer.report } : { step: 'failed', message: answer.message });
  };
  return (
    <>
      <header class="page-head"><h1>{t('check_title')}</h1><p class="lead">{t('check_lead')}</p></header>
      <noscript><p>{t('check_script')}</p></noscript>
      <label class={`drop${over ? ' drop-over' : ''}`} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => { setOver(false); }} onDrop={(event) => { event.preventDefault(); setOver(false); void take(event.dataTransfer?.files[0]); }}>
        <strong>{t('check_choose')}</strong><span class="soft">{t('check_kinds')}</span>
        <input type="file" class="drop-file" accept=".html,.htm,.shtml,.mht,.pdf,.docx,.doc,.rtf,.txt,.md" onChange={(event) => { void take(event.currentTarget.files?.[0]); }} />
      </label>
      <div aria-live="polite">
        {state.step === 'reading' && <p>{t('check_reading', { name: state.name })}</p>}
        {state.step === 'failed' && <p class="fails">{t('check_failed', { message: state.message })}</p>}
      </div>
      {state.step === 'done' && <Result report={state.report} />}
    </>
  );
}

export const check: View<Record<string, never>> = { load: () => Promise.resolve({}), title: (_data, { language }) => say(language, 'check_title'), Component: Check, usesWasm: true };
