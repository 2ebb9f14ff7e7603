import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type ErrorValue } from '../../src/core/errors/taskVectorError';
import { Unbroken } from '../text/Unbroken';
import { Icon } from './Icon';

const icons = { error: 'error', warning: 'warning', info: 'info' } as const;

/** A message in place: what happened, what next, and the buttons that do it. */
export function Notice({
  tone,
  title,
  children,
  actions,
}: {
  readonly tone: keyof typeof icons;
  readonly title: ComponentChildren;
  readonly children?: ComponentChildren;
  readonly actions?: ComponentChildren;
}): ComponentChildren {
  return (
    <div class={`notice notice-${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <Icon name={icons[tone]} />
      <div class="notice-body">
        <p class="notice-title">{title}</p>
        {children}
        {actions && <div class="notice-actions">{actions}</div>}
      </div>
    </div>
  );
}

/** An error as a notice. The code stands small at the end, for the documentation and for reports. */
export function ErrorNotice({
  title,
  error,
  actions,
}: {
  /** What failed, in a few words. */
  readonly title: string;
  readonly error: ErrorValue;
  readonly actions?: ComponentChildren;
}): ComponentChildren {
  return (
    <Notice tone="error" title={title} actions={actions}>
      <p>
        <Unbroken text={`${error.message} ${error.next ?? ''}`} />
      </p>
      <p class="faint">
        {l10n.t('Code')} <code>{error.code}</code>
      </p>
    </Notice>
  );
}
