/** Between a control and what stays in sight beside it: room for the mark of its focus, in pixels. */
const gap = 4;

/**
 * Scrolls what the keyboard leads to until all of it is seen. A browser is content with a part of it, and with one that
 * is behind the head or the first column of a table, where these stay in sight.
 */
export function keepFocusInSight(): void {
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement) || !target.matches(':focus-visible')) return;
    target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    uncover(target);
  });
}

function uncover(target: HTMLElement): void {
  const cell = target.closest('th, td');
  // The last one: a narrow table may leave out its first column.
  const head = cell?.closest('table')?.tHead?.rows[0].lastElementChild;
  const first = cell?.parentElement?.firstElementChild;
  if (!cell || !head || !first) return;
  const { left, top } = target.getBoundingClientRect();
  const inHead = cell.closest('thead') !== null;
  const above = inHead || !isSticky(head) ? 0 : head.getBoundingClientRect().bottom + gap - top;
  const before = first === cell || !isSticky(first) ? 0 : first.getBoundingClientRect().right + gap - left;
  const frame = cell.closest('.table-scroll') ?? document.documentElement;
  frame.scrollBy(-Math.max(0, before), -Math.max(0, above));
}

function isSticky(element: Element): boolean {
  return getComputedStyle(element).position === 'sticky';
}
