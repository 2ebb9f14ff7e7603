import { type ComponentChildren, type HTMLAttributes } from 'preact';

// The few elements of @vscode-elements that are used, as JSX. Preact sets a property where the element has one.
interface VscodeButtonAttributes extends HTMLAttributes<HTMLElement> {
  secondary?: boolean;
  block?: boolean;
  disabled?: boolean;
  children?: ComponentChildren;
}

interface VscodeCheckboxAttributes extends HTMLAttributes<HTMLElement> {
  checked?: boolean;
  disabled?: boolean;
  label?: string;
}

interface VscodeProgressBarAttributes extends HTMLAttributes<HTMLElement> {
  value?: number;
  max?: number;
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'vscode-button': VscodeButtonAttributes;
      'vscode-checkbox': VscodeCheckboxAttributes;
      'vscode-progress-bar': VscodeProgressBarAttributes;
    }
  }
}
