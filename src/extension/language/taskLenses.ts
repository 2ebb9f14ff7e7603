import { CodeLens, type CodeLensProvider, l10n, Range, type TextDocument } from 'vscode';
import { commandIds } from '../contributions';

/** What can be done with a task, above its first line. An experiment reads the file itself, so it needs a real one. */
export class TaskLenses implements CodeLensProvider {
  provideCodeLenses({ uri }: TextDocument): CodeLens[] {
    const top = new Range(0, 0, 0, 0);
    const lens = (title: string, command: string): CodeLens =>
      new CodeLens(top, { title, command, arguments: [uri] });
    const sweep = lens(l10n.t('$(play) Sweep'), commandIds.sweepTask);
    if (uri.scheme !== 'file') return uri.scheme === 'untitled' ? [] : [sweep];
    return [sweep, lens(l10n.t('$(beaker) Run experiment'), commandIds.runExperiment)];
  }
}
