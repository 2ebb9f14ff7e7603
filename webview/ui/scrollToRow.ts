/** Brings a row to the middle of the frame that it scrolls in. Not scrollIntoView: that would move the page as well. */
export function scrollToRow(frame: HTMLElement | null, row: HTMLElement | null): void {
  if (frame && row) frame.scrollTop = row.offsetTop - frame.clientHeight / 2;
}
