import {
  CodeAction,
  CodeActionKind,
  type CodeActionContext,
  type CodeActionProvider,
  type Range,
  type TextDocument,
  WorkspaceEdit,
} from 'vscode';
import { type BuiltInTasks } from './builtInTasks';
import { diagnosticSource } from './fileDiagnostics';
import { findProblems } from './findProblems';
import { rangeOf } from './textRange';

/** Offers the fixes of the problems under the cursor, computed from the text as it is now. */
export class QuickFixes implements CodeActionProvider {
  constructor(private readonly tasks: BuiltInTasks) {}

  async provideCodeActions(
    document: TextDocument,
    asked: Range,
    { diagnostics }: CodeActionContext,
  ): Promise<CodeAction[]> {
    const { version } = document;
    const problems = await findProblems(document, this.tasks);
    if (document.version !== version) return [];
    return problems.flatMap(({ code, span, fix }) => {
      const range = rangeOf(document, span);
      if (!fix || !range.intersection(asked)) return [];
      const action = new CodeAction(fix.title, CodeActionKind.QuickFix);
      action.edit = new WorkspaceEdit();
      action.edit.replace(document.uri, rangeOf(document, fix.span), fix.text);
      action.diagnostics = diagnostics.filter(
        (shown) => shown.source === diagnosticSource && shown.code === code && shown.range.isEqual(range),
      );
      action.isPreferred = true;
      return [action];
    });
  }
}
