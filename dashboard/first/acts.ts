/** What a visitor does before the page's code is there: kept, and done over once it is. */

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

type Act =
  | { kind: 'field'; element: Field; events: string[]; value: string; isChecked: boolean }
  | { kind: 'click'; element: Element; at: MouseEventInit }
  | { kind: 'key'; key: KeyboardEventInit };

export interface Acts {
  /** Does over what was kept, in its order. */
  replay(): Promise<void>;
  /** Resolves when no text is being composed: to set a field in the midst of that would lose what is typed. */
  composed(): Promise<void>;
}

const isField = (target: EventTarget | null): target is Field => target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;

function fieldAct(element: Field, event: string, before: Act | undefined): Act | null {
  const now = { value: element.value, isChecked: element instanceof HTMLInputElement && element.checked };
  if (before?.kind !== 'field' || before.element !== element) return { kind: 'field', element, events: [event], ...now };
  Object.assign(before, now);
  if (!before.events.includes(event)) before.events.push(event);
  return null;
}

/** A click on what the browser itself gives no meaning to; links, labels and fields go their own way without script. */
function clickAct({ target, clientX, clientY }: MouseEvent): Act | null {
  if (!(target instanceof Element) || target.closest('a, label, summary, input, select, [type=submit]') || !target.closest('button, .drawing')) return null;
  return { kind: 'click', element: target, at: { bubbles: true, cancelable: true, clientX, clientY } };
}

/** A key; typing in a field is kept as the field. */
function keyAct({ target, key, code, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): Act | null {
  return isField(target) && !/^(?:Arrow|Escape|Enter)/.test(key) ? null : { kind: 'key', key: { key, code, ctrlKey, metaKey, shiftKey, altKey, bubbles: true, cancelable: true } };
}

function setField({ element, value, isChecked, events }: Extract<Act, { kind: 'field' }>): void {
  if (element instanceof HTMLInputElement && /^(?:radio|checkbox)$/.test(element.type)) element.checked = isChecked;
  else if (element.type !== 'file' && element.value !== value) {
    const place = element instanceof HTMLSelectElement ? null : element.selectionEnd;
    element.value = value;
    if (!(element instanceof HTMLSelectElement) && place !== null) element.setSelectionRange(place, place);
  }
  for (const event of events) element.dispatchEvent(new Event(event, { bubbles: true }));
}

/** A key goes to where the keys before it led; on a link or button Enter is a click, unless the page takes it. */
function press(key: KeyboardEventInit, wasHeld: boolean): void {
  const target = document.activeElement ?? document.body;
  if (target.dispatchEvent(new KeyboardEvent('keydown', key)) && wasHeld && target instanceof HTMLElement) target.click();
}

/** Listens until `replay`; `onAct` is told of each act and of each sign that one is coming. */
export function keepActs(onAct: () => void): Acts {
  const acts: Act[] = [];
  const held = new Set<Act>();
  let over: Element | null = null;
  let isComposing = false;
  const listening = new AbortController();
  const keep = (act: Act | null): void => { if (act) acts.push(act); onAct(); };
  const on = <Name extends keyof DocumentEventMap>(name: Name, take: (event: DocumentEventMap[Name]) => void): void => { document.addEventListener(name, take, { capture: true, passive: false, signal: listening.signal }); };
  for (const name of ['input', 'change'] as const) on(name, ({ target }) => { if (isField(target)) keep(fieldAct(target, name, acts.at(-1))); });
  on('click', (event) => { keep(clickAct(event)); });
  on('pointerdown', onAct);
  on('pointerover', ({ target, pointerType }) => { if (pointerType !== 'touch') { over = target as Element; onAct(); } });
  on('keydown', (event) => {
    const act = keyAct(event);
    // Enter means the place that the arrows before it lead to, and they have led nowhere yet.
    if (act && event.key === 'Enter' && acts.some(({ kind }) => kind === 'key')) { event.preventDefault(); held.add(act); }
    keep(act);
  });
  on('compositionstart', () => { isComposing = true; });
  on('compositionend', () => { isComposing = false; });
  for (const name of ['dragover', 'drop'] as const) on(name, (event) => { if ((event.target as Element).closest?.('.drop')) { event.preventDefault(); onAct(); } });
  on('drop', ({ target, dataTransfer }) => {
    const field = (target as Element).closest?.('.drop')?.querySelector('input');
    if (field && dataTransfer) { field.files = dataTransfer.files; keep(fieldAct(field, 'change', acts.at(-1))); }
  });

  return {
    composed: () => new Promise((resolve) => { if (isComposing) document.addEventListener('compositionend', () => { setTimeout(resolve); }, { once: true }); else resolve(); }),
    async replay() {
      listening.abort();
      over?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
      for (const act of acts) {
        if (act.kind === 'field' && act.element.isConnected) setField(act);
        if (act.kind === 'click' && act.element.isConnected) act.element.dispatchEvent(new MouseEvent('click', act.at));
        // Keys come thick and fast, and none is to be overtaken by one pressed now.
        if (act.kind === 'key') { press(act.key, held.has(act)); continue; }
        // What a choice changes is drawn before the next act.
        await new Promise((resolve) => { setTimeout(resolve); });
      }
    },
  };
}
