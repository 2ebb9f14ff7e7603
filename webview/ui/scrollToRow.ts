/** Brings a row to the middle of the frame that it scrolls in. Not scrollIntoView: that would move the page as well. */
export function scrollToRow(frame: HTMLElement | null, row: HTMLElement | null): void {
  if (frame && row) frame.scrollTop = row.offsetTop - frame.clientHeight / 2;
}

/** Scrolls its frame as little as shows the row whole below the head of the table. */
export function keepRowInSight(frame: HTMLElement | null, row: HTMLTableRowElement | null): void {
  if (!frame || !row) return;
  const head = row.closest('table')?.tHead?.offsetHeight ?? 0;
  const least = row.offsetTop + row.offsetHeight - frame.clientHeight;
  frame.scrollTop = Math.min(Math.max(frame.scrollTop, least), row.offsetTop - head);
}
