import { type ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Icon } from './Icon';

/**
 * Actions of a title bar behind one of their kind. Folds when one of them is chosen, on Escape, and when the focus
 * goes elsewhere.
 */
export function ActionMenu({
  icon,
  label,
  children,
}: {
  readonly icon: string;
  readonly label: string;
  readonly children: ComponentChildren;
}): ComponentChildren {
  const menu = useRef<HTMLDetailsElement | null>(null);
  const fold = (): void => {
    if (menu.current) menu.current.open = false;
  };
  return (
    <details
      ref={menu}
      class="action-menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !menu.current?.open) return;
        event.stopPropagation();
        fold();
        menu.current.querySelector('summary')?.focus();
      }}
      onFocusOut={(event) => {
        // Where a click lands on what takes no focus there is no next element; the click itself may be on a choice.
        const next = event.relatedTarget;
        if (next instanceof Node && !menu.current?.contains(next)) fold();
      }}
    >
      <summary class="action">
        <Icon name={icon} />
        <span>{label}</span>
      </summary>
      <div class="action-menu-items" onClick={fold}>
        {children}
      </div>
    </details>
  );
}
