import { type ComponentChildren } from 'preact';
import { Icon } from './Icon';

/** A quiet action of a title bar: icon and word, no frame until it is pointed at. */
export function ActionButton({
  icon,
  label,
  onPress,
  disabled,
  heir,
}: {
  readonly icon: string;
  readonly label: string;
  readonly onPress: () => void;
  readonly disabled?: boolean;
  /** Controls of one name leave each other the focus, see `handFocusOn`. */
  readonly heir?: string;
}): ComponentChildren {
  return (
    <button type="button" class="action" disabled={disabled ?? false} data-heir={heir} onClick={onPress}>
      <Icon name={icon} />
      <span>{label}</span>
    </button>
  );
}
