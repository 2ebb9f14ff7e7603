import { CodeLens, type CodeLensProvider, Range, type TextDocument } from 'vscode';
import { commandIds } from '../contributions';

/** What can be done with a recipe, above its first line. */
export class RecipeLenses implements CodeLensProvider {
  provideCodeLenses({ uri }: TextDocument): CodeLens[] {
    const top = new Range(0, 0, 0, 0);
    return [
      new CodeLens(top, { title: '$(play) Run', command: commandIds.runExperiment, arguments: [uri] }),
      new CodeLens(top, { title: '$(graph) Open results', command: commandIds.openResults }),
    ];
  }
}
