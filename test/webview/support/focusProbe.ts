/** What holds of the element that has the focus, as the page itself sees it. */
export interface FocusedStop {
  /** Place among the stops of the page in reading order; -1 for an element that is none, undefined where none has it. */
  readonly at: number | undefined;
  readonly text: string;
  /** What is wrong with how it is shown; empty when it can be seen and its focus too. */
  readonly faults: readonly string[];
  /** The keys that have to do something here. */
  readonly keys: readonly string[];
}

/** In a page: finds the stops of the Tab key, tells of the focused one, and which keys were heard. */
export interface FocusProbe {
  /** Takes the page's stops anew, and gives them as texts in reading order. */
  collect(): string[];
  focused(): FocusedStop;
  /** Takes the focus away; the next Tab leads to the first stop. */
  rewind(): void;
  /** While true, clicks are counted and not carried out. */
  holdClicks(hold: boolean): void;
  /** Clicks held, and keys whose default was prevented, since the last call. */
  heard(): { readonly clicks: number; readonly keys: readonly string[] };
}

/** Runs in the page; carries all that it needs. */
export function installFocusProbe(): void {
  const interactive =
    'a[href], button, input, select, textarea, summary, vscode-button, vscode-checkbox, [tabindex], [role=button], [role=link], [role=checkbox], [contenteditable]';
  const looks = ['outlineStyle', 'outlineWidth', 'outlineColor', 'borderColor', 'borderWidth', 'boxShadow'];
  let stops: HTMLElement[] = [];
  let before = new Map<HTMLElement, string>();

  const isStop = (element: HTMLElement): boolean => {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.matches(':disabled, [disabled]'))
      return false;
    // Its box, in its shadow, takes the focus for it.
    if (element.tabIndex < 0 && !element.matches('vscode-checkbox')) return false;
    if (element instanceof HTMLInputElement && element.type === 'radio') {
      const group = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(
        ({ name, disabled }) => name === element.name && !disabled,
      );
      return (group.find(({ checked }) => checked) ?? group[0]) === element;
    }
    return true;
  };
  /** Itself, what it is drawn with, and what may be drawn around it on its behalf. */
  const drawnWith = (element: HTMLElement): Element[] => {
    const inside = element.shadowRoot ? [...element.shadowRoot.querySelectorAll('*')] : [];
    const around = [element.parentElement, element.parentElement?.parentElement].filter(
      (one) => one !== null,
    );
    return [element, ...inside, ...around.filter((one) => one !== undefined)];
  };
  const lookOf = (element: HTMLElement): string =>
    drawnWith(element)
      .map((one) => {
        const style = getComputedStyle(one) as unknown as Record<string, string>;
        return looks.map((name) => style[name]).join(' ');
      })
      .join('|');
  const textOf = (element: HTMLElement): string => {
    // A chart's own text is another one while its cursor is shown.
    const namedBy = document.getElementById(element.getAttribute('aria-labelledby') ?? '');
    const said = element.getAttribute('aria-label') ?? (namedBy ?? element).textContent ?? '';
    const type = element.getAttribute('role') ?? element.getAttribute('type') ?? '';
    const place = stops.indexOf(element);
    return `${place} ${element.tagName.toLowerCase()} ${type} “${said.trim().replace(/\s+/g, ' ').slice(0, 50)}”`;
  };
  /** What can be seen through all that clips. */
  const windowOn = (element: HTMLElement): { left: number; top: number; right: number; bottom: number } => {
    let { left, top, right, bottom } = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    for (let at = element.parentElement; at && at !== document.documentElement; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      if (overflowX !== 'visible') {
        left = Math.max(left, box.left);
        right = Math.min(right, box.left + at.clientLeft + at.clientWidth);
      }
      if (overflowY !== 'visible') {
        top = Math.max(top, box.top);
        bottom = Math.min(bottom, box.top + at.clientTop + at.clientHeight);
      }
    }
    return { left, top, right, bottom };
  };
  const faultsOf = (element: HTMLElement): string[] => {
    const faults: string[] = [];
    // A label stands for its box where the box itself is drawn as nothing.
    const box = element.getBoundingClientRect();
    const room = windowOn(element);
    const left = Math.max(box.left, room.left);
    const right = Math.min(box.right, room.right);
    const top = Math.max(box.top, room.top);
    const bottom = Math.min(box.bottom, room.bottom);
    const [width, height] = [right - left, bottom - top];
    const wanted = [
      Math.min(box.width, room.right - room.left, 60) - 1,
      Math.min(box.height, room.bottom - room.top, 60) - 1,
    ];
    const whole = [box.width, box.height].every((length) => length <= 60);
    const needed = whole ? [box.width - 1, box.height - 1] : wanted;
    if (width < needed[0] || height < needed[1]) {
      faults.push(
        `out of sight: ${Math.round(width)} × ${Math.round(height)} of ${Math.round(box.width)} × ${Math.round(box.height)} px seen`,
      );
    } else {
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
      const owns = (hit: Element | null): boolean =>
        hit !== null && (element.contains(hit) || labels.some((label) => label.contains(hit)));
      const inset = Math.min(3, width / 3, height / 3);
      const points = [
        [(left + right) / 2, (top + bottom) / 2],
        [left + inset, (top + bottom) / 2],
        [right - inset, (top + bottom) / 2],
        [(left + right) / 2, top + inset],
        [(left + right) / 2, bottom - inset],
      ];
      const covering = points.map(([x, y]) => document.elementFromPoint(x, y)).find((hit) => !owns(hit));
      if (covering !== undefined)
        faults.push(`covered by ${covering?.tagName.toLowerCase()}.${covering?.className}`);
    }
    const plain = before.get(element);
    if (plain !== undefined && plain === lookOf(element)) faults.push('no sign of the focus');
    return faults;
  };
  const keysOf = (element: HTMLElement): string[] => {
    if (element.matches('[role=application]')) return ['ArrowRight', 'ArrowLeft', 'Home', 'End'];
    if (element.matches('button, summary, vscode-button, [role=button]')) return ['Enter', ' '];
    if (element.matches('input[type=checkbox], vscode-checkbox')) return [' '];
    return [];
  };

  let held = false;
  let clicks = 0;
  let keys: string[] = [];
  window.addEventListener(
    'click',
    (event) => {
      if (!held) return;
      clicks++;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true },
  );
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented) keys.push(event.key);
  });

  const probe: FocusProbe = {
    collect: () => {
      probe.rewind();
      stops = [...document.querySelectorAll<HTMLElement>(interactive)].filter(isStop);
      before = new Map(stops.map((element) => [element, lookOf(element)]));
      return stops.map(textOf);
    },
    focused: () => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body)
        return { at: undefined, text: 'nothing', faults: [], keys: [] };
      return {
        at: stops.indexOf(element),
        text: textOf(element),
        faults: faultsOf(element),
        keys: keysOf(element),
      };
    },
    rewind: () => {
      // The browser goes on from where the focus was last: that has to be the start of the page.
      document.body.tabIndex = -1;
      document.body.focus({ preventScroll: true });
      document.body.removeAttribute('tabindex');
      document.body.blur();
    },
    holdClicks: (hold) => (held = hold),
    heard: () => {
      const since = { clicks, keys };
      clicks = 0;
      keys = [];
      return since;
    },
  };
  (window as unknown as { focusProbe: FocusProbe }).focusProbe = probe;
}
