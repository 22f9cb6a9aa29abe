/** What a point says when a pointer is near it, and the way from it to its report. */
import { useLayoutEffect } from 'preact/hooks';

/** Farther away than this a pointer means nothing. */
const REACH = 28;

function nearest(place: Element, x: number, y: number): SVGElement | null {
  let best: SVGElement | null = null;
  let least = REACH;
  for (const element of place.querySelectorAll<SVGElement>('[data-tip]')) {
    const { left, right, top, bottom, width } = element.getBoundingClientRect();
    if (width === 0) continue;
    const distance = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
    if (distance < least) { least = distance; best = element; }
  }
  return best;
}

function tipBox(): HTMLElement {
  const known = document.querySelector<HTMLElement>('.tip');
  if (known) return known;
  const box = document.createElement('div');
  box.className = 'tip';
  box.setAttribute('aria-hidden', 'true');
  document.body.append(box);
  return box;
}

function showAt(box: HTMLElement, element: SVGElement): void {
  box.textContent = element.getAttribute('data-tip');
  box.classList.add('tip-shown');
  const at = element.getBoundingClientRect();
  const left = Math.min(Math.max(8, at.left + at.width / 2 - box.offsetWidth / 2), document.documentElement.clientWidth - box.offsetWidth - 8);
  const above = at.top - box.offsetHeight - 10;
  box.style.left = `${left + scrollX}px`;
  box.style.top = `${(above < 0 ? at.bottom + 10 : above) + scrollY}px`;
}

/** The marks that are drawn and seen, from left to right and from top to bottom within a year. */
function marksIn(place: Element): SVGElement[] {
  return [...place.querySelectorAll<SVGElement>('[data-tip]')].map((element) => ({ element, at: element.getBoundingClientRect() })).filter(({ at }) => at.width > 0)
    .sort((a, b) => Math.round(a.at.left + a.at.width / 2) - Math.round(b.at.left + b.at.width / 2) || a.at.top - b.at.top).map(({ element }) => element);
}

const STEPS: Record<string, (at: number, last: number) => number> = {
  ArrowRight: (at, last) => Math.min(last, at + 1), ArrowDown: (at, last) => Math.min(last, at + 1), ArrowLeft: (at) => Math.max(0, at - 1), ArrowUp: (at) => Math.max(0, at - 1),
  Home: () => 0, End: (_at, last) => last,
};

/**
 * Tips over the chart that stands in `place`, however often it is drawn, for pointers and, with the arrow keys, for keyboards.
 * They listen as soon as the page is taken up: a click or key from before is done over at once.
 */
export function useTips(place: { current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    let over: SVGElement | null = null;
    const leave = (): void => { over?.classList.remove('near'); over = null; document.querySelector('.tip')?.classList.remove('tip-shown'); };
    const point = (now: SVGElement): void => {
      leave();
      over = now;
      now.classList.add('near');
      element.classList.toggle('leads', now.hasAttribute('data-href'));
      showAt(tipBox(), now);
    };
    const move = (event: PointerEvent): void => {
      const now = nearest(element, event.clientX, event.clientY);
      if (now === over) return;
      if (now) point(now); else leave();
    };
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') { leave(); return; }
      const marks = marksIn(element);
      const href = over?.getAttribute('data-href');
      if (event.key === 'Enter' && href) { location.assign(href); return; }
      const step = STEPS[event.key];
      if (!step || marks.length === 0) return;
      event.preventDefault();
      const at = over ? marks.indexOf(over) : -1;
      const now = marks[at < 0 ? 0 : step(at, marks.length - 1)]!;
      point(now);
      const spoken = element.parentElement?.querySelector('.spoken');
      if (spoken) spoken.textContent = now.getAttribute('data-tip');
    };
    const click = (event: MouseEvent): void => {
      const href = nearest(element, event.clientX, event.clientY)?.getAttribute('data-href');
      if (href) location.assign(href);
    };
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerleave', leave);
    element.addEventListener('click', click);
    element.addEventListener('keydown', key);
    element.addEventListener('blur', leave);
    return () => { element.removeEventListener('pointermove', move); element.removeEventListener('pointerleave', leave); element.removeEventListener('click', click); element.removeEventListener('keydown', key); element.removeEventListener('blur', leave); };
  }, []);
}
