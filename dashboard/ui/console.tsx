/** @jsxRuntime automatic @jsxImportSource preact */
/** SQL over the whole release, in the browser: nothing is loaded before the visitor asks for it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Engine, QueryResult } from '../console/engine.ts';
import { number } from '../text/text.ts';
import { useSite } from './context.ts';
import { saveAs } from './picture.ts';
import { csvOf, Scroller } from './table.tsx';

type State = { step: 'closed' } | { step: 'starting' } | { step: 'ready' } | { step: 'asking' } | { step: 'done'; result: QueryResult } | { step: 'failed'; message: string };

const FIRST = `SELECT year, count(*) AS reports, sum(value) AS received
FROM cells
WHERE key = 'requests.received.total' AND status = 'number'
GROUP BY year ORDER BY year`;

const EXAMPLES: readonly (readonly ['console_example_year' | 'console_example_sums' | 'console_example_tables', string])[] = [
  ['console_example_year', FIRST],
  ['console_example_sums', `SELECT agency_id, year, check_id, expected, actual\nFROM checks WHERE status = 'fail'\nORDER BY abs(expected - actual) DESC NULLS LAST`],
  ['console_example_tables', 'SHOW ALL TABLES'],
];

function Result({ result }: { result: QueryResult }) {
  const { t } = useSite();
  const numeric = result.columns.map((_, at) => result.rows.length > 0 && result.rows.every((row) => row[at] === null || /^-?[\d.]+(?:e[+-]?\d+)?$/i.test(row[at]!)));
  const save = (): void => { saveAs('gongkai-query.csv', new Blob([csvOf({ head: result.columns, rows: result.rows })], { type: 'text/csv' })); };
  return (
    <>
      <p class="soft" role="status">{t(result.more ? 'console_more' : 'console_rows', { n: number(result.rows.length), ms: Math.round(result.milliseconds) })} <button type="button" class="quiet" onClick={save}>CSV</button></p>
      <Scroller label={t('console_result')}><table class="values">
        <thead><tr>{result.columns.map((name, at) => <th key={at} scope="col" class={numeric[at] ? 'number' : undefined}>{name}</th>)}</tr></thead>
        <tbody>{result.rows.map((row, at) => <tr key={at}>{row.map((value, place) => <td key={place} class={numeric[place] ? 'number' : undefined}>{value ?? <span class="absent">NULL</span>}</td>)}</tr>)}</tbody>
      </table></Scroller>
    </>
  );
}

/** The engine, started once and stopped with the page. */
function useEngine(snapshot: string): { state: State; open(): void; ask(sql: string): void } {
  const [state, setState] = useState<State>({ step: 'closed' });
  const engine = useRef<Engine | null>(null);
  useEffect(() => () => { void engine.current?.close(); }, []);
  const failed = (error: unknown): void => { setState({ step: 'failed', message: error instanceof Error ? error.message : String(error) }); };
  const open = (): void => {
    setState({ step: 'starting' });
    import('../console/engine.ts').then(({ startEngine }) => startEngine(snapshot)).then((started) => { engine.current = started; setState({ step: 'ready' }); }).catch(failed);
  };
  const ask = (sql: string): void => {
    setState({ step: 'asking' });
    engine.current!.query(sql).then((result) => { setState({ step: 'done', result }); }).catch(failed);
  };
  return { state, open, ask };
}

export function SqlConsole({ snapshot }: { snapshot: string }) {
  const { t } = useSite();
  const [sql, setSql] = useState(FIRST);
  const { state, open, ask } = useEngine(snapshot);
  const isOpen = state.step !== 'closed' && state.step !== 'starting';
  return (
    <section class="console">
      <h2>{t('console_title')}</h2>
      <p class="soft">{t('console_lead')}</p>
      {!isOpen && <button type="button" class="button" disabled={state.step === 'starting'} onClick={open}>{t(state.step === 'starting' ? 'console_starting' : 'console_open')}</button>}
      {isOpen && (
        <form onSubmit={(event) => { event.preventDefault(); ask(sql); }}>
          <p class="downloads">{EXAMPLES.map(([key, text]) => <button key={key} type="button" class="quiet" onClick={() => { setSql(text); }}>{t(key)}</button>)}</p>
          <label class="field"><span>SQL</span><textarea rows={6} spellcheck={false} value={sql} onInput={(event) => { setSql(event.currentTarget.value); }} onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) ask(sql); }} /></label>
          <p><button type="submit" class="button" disabled={state.step === 'asking'}>{t('console_run')}</button> <span class="soft">{t('console_keys')}</span></p>
        </form>
      )}
      {state.step === 'failed' && <pre class="fails" role="alert">{state.message}</pre>}
      {state.step === 'done' && <Result result={state.result} />}
    </section>
  );
}
