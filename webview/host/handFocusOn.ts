/**
 * Keeps the focus from falling to the page's body.
 *
 * A control that is taken away or disabled while it has the focus leaves it to the last one that carries the same
 * `data-heir` and can have it: Run to Stop, Stop to Run again. The name may also stand on what encloses a control. When
 * the page gets the focus back, as after a dialog of the editor, the control that had it has it again.
 */
export function handFocusOn(): void {
  let held: HTMLElement | undefined;
  // Asked for while it is in the page: what is taken out has no ancestors left.
  let heirName: string | undefined;
  let keyDown = false;

  const isFree = (): boolean =>
    document.activeElement === null ||
    document.activeElement === document.body ||
    isOff(document.activeElement);
  const mend = (): void => {
    // The rest of a press would press the heir as well. A page that is not in use must not take the editor's focus.
    if (!held || keyDown || !document.hasFocus() || !isFree()) return;
    if (held.isConnected && !isOff(held)) return;
    if (heirName !== undefined) heirOf(heirName)?.focus();
  };

  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    held = target;
    heirName = target.closest<HTMLElement>('[data-heir]')?.dataset.heir;
  });
  // Who clicks beside it lets go of it.
  document.addEventListener(
    'pointerdown',
    ({ target }) => {
      if (target instanceof Node && !held?.contains(target)) held = undefined;
    },
    { capture: true },
  );
  const onKey = ({ type }: KeyboardEvent): void => {
    keyDown = type === 'keydown';
    if (!keyDown) setTimeout(mend);
  };
  document.addEventListener('keydown', onKey, { capture: true });
  document.addEventListener('keyup', onKey, { capture: true });
  window.addEventListener('blur', () => (keyDown = false));
  window.addEventListener('focus', () => {
    // The browser may be about to give it to another element.
    setTimeout(() => {
      if (held?.isConnected && !isOff(held) && isFree()) held.focus();
      else mend();
    });
  });
  new MutationObserver(mend).observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'tabindex'],
  });
}

function heirOf(name: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(`[data-heir="${name}"]`)]
    .filter((element) => element.tabIndex >= 0 && !isOff(element) && element.checkVisibility())
    .at(-1);
}

function isOff(element: Element): boolean {
  return element.matches(':disabled, [aria-disabled=true]');
}
