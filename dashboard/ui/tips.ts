/** What a point says when a pointer is near it, and the way from it to its report. */
import { useEffect } from 'preact/hooks';

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

/** Tips over the chart that stands in `place`, however often it is drawn. The table below has the same for keyboards. */
export function useTips(place: { current: HTMLElement | null }): void {
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    let over: SVGElement | null = null;
    const leave = (): void => { over?.classList.remove('near'); over = null; document.querySelector('.tip')?.classList.remove('tip-shown'); };
    const move = (event: PointerEvent): void => {
      const now = nearest(element, event.clientX, event.clientY);
      if (now === over) return;
      leave();
      if (!now) return;
      over = now;
      now.classList.add('near');
      element.classList.toggle('leads', now.hasAttribute('data-href'));
      showAt(tipBox(), now);
    };
    const click = (event: MouseEvent): void => {
      const href = nearest(element, event.clientX, event.clientY)?.getAttribute('data-href');
      if (href) location.assign(href);
    };
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerleave', leave);
    element.addEventListener('click', click);
    return () => { element.removeEventListener('pointermove', move); element.removeEventListener('pointerleave', leave); element.removeEventListener('click', click); };
  }, []);
}
