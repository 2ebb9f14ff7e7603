import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type SelfTest } from '../../src/core/model/modelSummary';
import { failureText } from '../../src/core/model/proof';
import { Notice } from './Notice';

/** Stands above all that a model without proof gave; nothing for a proven one. */
export function ProofBand({ selfTest }: { readonly selfTest: SelfTest | undefined }): ComponentChildren {
  const failure = selfTest && failureText(selfTest);
  if (failure === undefined) return null;
  return (
    <Notice tone="warning" title={l10n.t('Numbers not proven: {0}', failure)}>
      <p>
        {l10n.t(
          'The model was opened without proof. What it shows is for reading alone; vectors can’t be saved.',
        )}
      </p>
    </Notice>
  );
}
