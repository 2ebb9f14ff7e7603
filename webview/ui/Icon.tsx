import { type ComponentChildren } from 'preact';

/** A codicon. Decoration: whatever it says stands in words beside it. */
export function Icon({ name, spin }: { readonly name: string; readonly spin?: boolean }): ComponentChildren {
  return <span class={`codicon codicon-${name}${spin ? ' codicon-modifier-spin' : ''}`} aria-hidden="true" />;
}
