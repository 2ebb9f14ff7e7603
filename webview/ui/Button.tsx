import '@vscode-elements/elements/dist/vscode-button/index.js';
import { type ComponentChildren } from 'preact';
import { Icon } from './Icon';

export interface ButtonProps {
  readonly onPress: () => void;
  readonly icon?: string;
  /** One primary button a screen; everything beside it is secondary. */
  readonly secondary?: boolean;
  readonly disabled?: boolean;
  readonly block?: boolean;
  /** Controls of one name leave each other the focus, see `handFocusOn`. */
  readonly heir?: string | undefined;
  readonly children: ComponentChildren;
}

/** A button of the editor's own look. */
export function Button({
  onPress,
  icon,
  secondary,
  disabled,
  block,
  heir,
  children,
}: ButtonProps): ComponentChildren {
  return (
    <vscode-button
      secondary={secondary ?? false}
      disabled={disabled ?? false}
      block={block ?? false}
      data-heir={heir}
      aria-disabled={disabled ? 'true' : 'false'}
      onClick={() => {
        if (!disabled) onPress();
      }}
      onKeyDown={(event) => {
        // The element presses itself on Space, and lets the page scroll by it as well.
        if (event.key === ' ') event.preventDefault();
      }}
    >
      <span class="button-face">
        {icon && <Icon name={icon} />}
        {children}
      </span>
    </vscode-button>
  );
}
