import {
  CodeAction,
  CodeActionKind,
  type CodeActionContext,
  type CodeActionProvider,
  l10n,
  type Range,
  type TextDocument,
  WorkspaceEdit,
} from 'vscode';
import { type Problem } from '../../core/text/problem';
import { commandIds } from '../contributions';
import { codeOf, diagnosticSource, type FileDiagnostics } from './fileDiagnostics';
import { rangeOf } from './textRange';

/** Offers the fixes of the problems under the cursor. */
export class QuickFixes implements CodeActionProvider {
  constructor(private readonly files: FileDiagnostics) {}

  async provideCodeActions(
    document: TextDocument,
    asked: Range,
    { diagnostics }: CodeActionContext,
  ): Promise<CodeAction[]> {
    const { version } = document;
    const problems = await this.files.problemsOf(document);
    if (document.version !== version) return [];
    return problems.flatMap((problem) => {
      const range = rangeOf(document, problem.span);
      const action = range.intersection(asked) && actionOf(document, problem);
      if (!action) return [];
      action.diagnostics = diagnostics.filter(
        (shown) =>
          shown.source === diagnosticSource && codeOf(shown) === problem.code && shown.range.isEqual(range),
      );
      action.isPreferred = true;
      return [action];
    });
  }
}

/** The way to mend a problem; undefined where there is none. */
function actionOf(document: TextDocument, { code, span, fix }: Problem): CodeAction | undefined {
  if (fix) {
    const action = new CodeAction(fix.title, CodeActionKind.QuickFix);
    action.edit = new WorkspaceEdit();
    action.edit.replace(document.uri, rangeOf(document, fix.span), fix.text);
    return action;
  }
  if (code !== 'missing-model') return undefined;
  const title = l10n.t('Choose Model…');
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  const place = rangeOf(document, span).start;
  action.command = { title, command: commandIds.chooseRecipeModel, arguments: [document.uri, place] };
  return action;
}
