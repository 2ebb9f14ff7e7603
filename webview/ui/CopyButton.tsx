import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from './Icon';

/** Puts a text on the clipboard as it is, where its marks would be copied from the page instead; and says whether it did. */
export function CopyButton({
  text,
  name,
}: {
  readonly text: string;
  /** What is copied, for screen readers. */
  readonly name: string;
}): ComponentChildren {
  const [said, setSaid] = useState('');
  useEffect(() => setSaid(''), [text]);
  const copy = (): void => {
    setSaid('');
    navigator.clipboard.writeText(text).then(
      () => setSaid(l10n.t('Copied.')),
      () => setSaid(l10n.t('It could not be copied.')),
    );
  };
  return (
    <>
      <span class="faint" role="status">
        {said}
      </span>
      <button type="button" class="action" aria-label={l10n.t('Copy: {0}', name)} onClick={copy}>
        <Icon name="copy" />
        <span>{l10n.t('Copy')}</span>
      </button>
    </>
  );
}
