/** @jsxRuntime automatic @jsxImportSource preact */
/** The archived original with one cell marked: its own table, its page, or its lines. Text only; nothing of it is markup here. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answered, Wanted } from '../original/original-worker.ts';
import type { Again, Marked, MarkedCell } from '../original/marked.ts';
import type { PagePicture } from '../original/pdf-page.ts';
import type { TextKey } from '../text/text.ts';
import { useSite } from './context.ts';
import { Scroller } from './table.tsx';
import { whenIdle } from './when-idle.ts';

type State = { step: 'reading' } | { step: 'done'; answer: Answered };

/** Answers by original and cell: what was shown before the page was taken up need not be read again. */
const answers = new Map<string, Answered>();

/** Asks the worker whenever another cell is wanted, and when the visitor asks again; an answer that comes too late is dropped. */
function useMarked({ address, key }: Wanted): { state: State; again(): void } {
  const [attempt, setAttempt] = useState(0);
  const name = `${address} ${key}`;
  const known = (): State => { const answer = answers.get(name); return answer ? { step: 'done', answer } : { step: 'reading' }; };
  const [state, setState] = useState<State>(known);
  useEffect(() => {
    setState(known());
    if (answers.has(name)) return undefined;
    let worker: Worker | null = null;
    const callOff = whenIdle(() => {
      worker = new Worker(new URL('../original/original-worker.ts', import.meta.url), { type: 'module' });
      worker.onmessage = ({ data }: MessageEvent<Answered>) => { if (!('message' in data)) answers.set(name, data); setState({ step: 'done', answer: data }); };
      worker.onerror = ({ message }) => { setState({ step: 'done', answer: { message } }); };
      worker.postMessage({ address, key } satisfies Wanted);
    });
    return () => { callOff(); worker?.terminate(); };
  }, [address, key, attempt]);
  return { state, again: () => { setAttempt((before) => before + 1); } };
}

/** Brings the mark into view within its own frame, without moving the page. */
function useMarkInView(): { current: HTMLElement | null } {
  const mark = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const frame = mark.current?.closest('.scroller');
    if (!mark.current || !frame) return;
    const [own, around] = [mark.current.getBoundingClientRect(), frame.getBoundingClientRect()];
    frame.scrollBy({ left: own.left - around.left - (around.width - own.width) / 2, top: own.top - around.top - (around.height - own.height) / 2, behavior: 'instant' });
  }, []);
  return mark;
}

function OriginalTable({ rows }: { rows: readonly MarkedCell[][] }) {
  const mark = useMarkInView();
  return (
    <table class="original-table"><tbody>
      {rows.map((row, at) => <tr key={at}>{row.map(({ text, rowSpan, columnSpan, isMarked }, place) => (
        <td key={place} rowSpan={rowSpan} colSpan={columnSpan} ref={isMarked ? (element) => { mark.current = element; } : undefined} class={isMarked ? 'marked' : undefined}>{isMarked ? <mark>{text || ' '}</mark> : text}</td>
      ))}</tr>)}
    </tbody></table>
  );
}

function OriginalPage({ picture, box: [left, top, right, bottom], says }: { picture: PagePicture; box: [number, number, number, number]; says: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const mark = useMarkInView();
  const { width, height, scale, pixels } = picture;
  useEffect(() => { canvas.current!.getContext('2d')!.putImageData(new ImageData(new Uint8ClampedArray(pixels), width, height), 0, 0); }, [picture]);
  return (
    <svg class="original-page" viewBox={`0 0 ${width / scale} ${height / scale}`} role="img" aria-label={says}>
      <foreignObject x="0" y="0" width={width / scale} height={height / scale}><canvas ref={canvas} width={width} height={height} class="page-canvas" /></foreignObject>
      <rect ref={(element) => { mark.current = element as unknown as HTMLElement; }} class="page-mark" x={left - 2} y={top - 2} width={right - left + 4} height={bottom - top + 4} />
    </svg>
  );
}

function OriginalLines({ first, line, lines }: Extract<Marked, { kind: 'lines' }>) {
  const mark = useMarkInView();
  return <pre class="original-lines">{lines.map((text, at) => (first + at === line ? <mark key={at} ref={(element) => { mark.current = element; }}>{`${text || ' '}\n`}</mark> : `${text}\n`))}</pre>;
}

function Found({ marked, picture }: { marked: Marked; picture: PagePicture | null }) {
  const { t } = useSite();
  switch (marked.kind) {
    case 'absent': return <p class="soft">{t('original_absent')}</p>;
    case 'lines': return <Scroller label={t('original')}><OriginalLines {...marked} /></Scroller>;
    case 'table': return (
      <>
        <p class="soft">{t('place_table', { n: marked.table })}{marked.heading !== null && <>{t('colon')}<q lang="zh-CN">{marked.heading}</q></>}</p>
        <Scroller label={t('original')}><div lang="zh-CN"><OriginalTable rows={marked.rows} /></div></Scroller>
      </>
    );
    case 'page': return (
      <>
        <p class="soft">{t('place_page', { n: marked.page })}</p>
        {picture && <Scroller label={t('original')}><OriginalPage picture={picture} box={marked.box} says={t('original_page_text', { n: marked.page })} /></Scroller>}
      </>
    );
  }
}

/** What this reading gives, against what the release holds. */
function ReadAgain({ again, released }: { again: Again; released: Pick<Again, 'status' | 'value'> }) {
  const { t } = useSite();
  const words = again.status === 'number' ? String(again.value) : t(`printed_${again.status}` as TextKey);
  const same = again.status === released.status && again.value === released.value;
  return <p class={same ? 'good' : 'fails'}>{same ? '✓ ' : ''}{t(same ? 'original_same' : 'original_differs', { value: words })}</p>;
}

export interface OriginalProps { sha256: string; cellKey: string; released: Pick<Again, 'status' | 'value'> }

/** Reads the original in the browser and shows the cell in it. */
export function Original({ sha256, cellKey, released }: OriginalProps) {
  const { t } = useSite();
  const { state, again } = useMarked({ address: `/originals/${sha256}`, key: cellKey });
  if (state.step === 'reading') return <p class="soft" aria-live="polite">{t('original_reading')}</p>;
  if ('message' in state.answer) return <p class="fails" role="alert">{state.answer.message === null ? t('original_not_arrived') : t('original_failed', { message: state.answer.message })} <button type="button" class="quiet" onClick={again}>{t('again')}</button></p>;
  return <><ReadAgain again={state.answer.again} released={released} /><Found {...state.answer} /></>;
}
