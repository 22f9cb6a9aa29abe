/** @jsxRuntime automatic @jsxImportSource preact */
/** What stands where data did not arrive: what was shown before stays, and the way to ask again. */
import { useSite } from './context.ts';

export type LoadState = 'ready' | 'loading' | 'failed';

export function Failed({ state, again }: { state: LoadState; again(): void }) {
  const { t } = useSite();
  if (state !== 'failed') return null;
  return <p class="fails" role="alert">{t('load_failed')} <button type="button" class="quiet" onClick={again}>{t('again')}</button></p>;
}
