/** Puts off work that nobody looks at yet until the page is drawn; gives the way to call it off. */
export function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const waiting = requestIdleCallback(work, { timeout: 1_000 });
    return () => { cancelIdleCallback(waiting); };
  }
  const waiting = setTimeout(work, 100);
  return () => { clearTimeout(waiting); };
}
