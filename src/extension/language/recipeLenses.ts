import { CodeLens, type CodeLensProvider, l10n, Range, type TextDocument } from 'vscode';
import { commandIds } from '../contributions';

/** What can be done with a recipe, above its first line. */
export class RecipeLenses implements CodeLensProvider {
  provideCodeLenses({ uri }: TextDocument): CodeLens[] {
    const top = new Range(0, 0, 0, 0);
    return [
      new CodeLens(top, {
        title: l10n.t('$(play) Run'),
        command: commandIds.runExperiment,
        arguments: [uri],
      }),
      new CodeLens(top, { title: l10n.t('$(graph) Open results'), command: commandIds.openResults }),
    ];
  }
}
