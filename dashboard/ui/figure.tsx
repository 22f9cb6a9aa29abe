/** @jsxRuntime automatic @jsxImportSource preact */
/** A chart in its frame: title, drawing, notes, downloads. Drawn on the server; drawn again when what it shows changes. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Figure } from '../charts/figure.ts';
import { useSite } from './context.ts';
import { Downloads } from './downloads.tsx';
import type { Table } from './table.tsx';
import { useTips } from './tips.ts';

/** Widths at which the server draws; the style sheet shows the one that fits. */
const DRAWN = { narrow: 320, half: 520, wide: 1120 };

export interface FigureProps {
  id: string;
  title: string;
  subtitle?: string;
  /** What a screen reader says the chart shows. */
  says: string;
  figure: Figure;
  notes?: readonly string[];
  /** Two stand side by side on a wide page. */
  half?: boolean;
  /** The numbers, for the CSV. */
  table?: Table;
  children?: ComponentChildren;
}

/** The program that draws is fetched when a hand is near the controls, so that the first choice is answered as fast as the next. */
let warming: Promise<unknown> | null = null;
function warm(): void {
  warming ??= import('../charts/figure.ts').catch(() => { warming = null; });
}

interface Drawn { narrow: string; wide: string }

function drawnBefore(id: string): Drawn {
  const of = (size: string): string => (typeof document === 'undefined' ? '' : document.querySelector(`#${id} .drawing-${size}`)?.innerHTML ?? '');
  return { narrow: of('narrow'), wide: of('wide') };
}

/** Draws again at the width there is, once the figure is another than the server drew. */
function useDrawing(id: string, figure: Figure, wide: number): { place: { current: HTMLDivElement | null }; before: Drawn } {
  const { drawNow } = useSite();
  const place = useRef<HTMLDivElement>(null);
  const [before] = useState<Drawn>(() => (drawNow ? { narrow: drawNow(figure, DRAWN.narrow), wide: drawNow(figure, wide) } : drawnBefore(id)));
  const key = JSON.stringify(figure, (_name, value: unknown) => (typeof value === 'function' ? undefined : value));
  const shown = useRef(key);
  const isNew = useRef(before.wide === '');
  useEffect(() => {
    const element = place.current;
    if (!element || (shown.current === key && !isNew.current)) return undefined;
    shown.current = key;
    isNew.current = true;
    let width = 0;
    let gone = false;
    const redraw = async (): Promise<void> => {
      const now = Math.floor(element.clientWidth);
      if (gone || now === 0 || now === width) return;
      width = now;
      const { drawFigure } = await import('../charts/figure.ts');
      if (!gone) element.replaceChildren(drawFigure(figure, { width: now }));
    };
    const observer = new ResizeObserver(() => { void redraw(); });
    observer.observe(element);
    return () => { gone = true; observer.disconnect(); };
  }, [key]);
  return { place, before };
}

export function ChartFigure({ id, title, subtitle, says, figure, notes = [], half = false, table, children }: FigureProps) {
  const { t, language, release } = useSite();
  const { place, before } = useDrawing(id, figure, half ? DRAWN.half : DRAWN.wide);
  useTips(place);
  return (
    <figure class="figure" id={id}>
      <figcaption class="figure-head">
        <h2 class="figure-title">{title}</h2>
        {subtitle && <p class="figure-subtitle">{subtitle}</p>}
      </figcaption>
      {children && <div class="figure-controls" onPointerOver={warm} onFocusIn={warm}>{children}</div>}
      <div class="drawing" ref={place} role="group" aria-roledescription={t('chart')} aria-label={`${says} ${t('chart_keys')}`} tabIndex={0}>
        <div class="drawing-narrow" dangerouslySetInnerHTML={{ __html: before.narrow }} />
        <div class="drawing-wide" dangerouslySetInnerHTML={{ __html: before.wide }} />
      </div>
      <p class="spoken" aria-live="polite" />
      <div class="figure-foot">
        <div class="notes">
          {notes.length > 0 && <p>{notes.join(language === 'zh' ? '' : ' ')}</p>}
          <p>{t('chart_source', { release: release ?? '' })}</p>
        </div>
        {table && <Downloads id={id} title={title} subtitle={subtitle} notes={notes} table={table} />}
      </div>
    </figure>
  );
}
