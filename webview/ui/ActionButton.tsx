import { type ComponentChildren } from 'preact';
import { Icon } from './Icon';

/** A quiet action of a title bar: icon and word, no frame until it is pointed at. */
export function ActionButton({
  icon,
  label,
  onPress,
  disabled,
}: {
  readonly icon: string;
  readonly label: string;
  readonly onPress: () => void;
  readonly disabled?: boolean;
}): ComponentChildren {
  return (
    <button type="button" class="action" disabled={disabled ?? false} onClick={onPress}>
      <Icon name={icon} />
      <span>{label}</span>
    </button>
  );
}
