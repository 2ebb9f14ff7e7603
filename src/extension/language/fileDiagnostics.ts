import {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  l10n,
  languages,
  Location,
  type TextDocument,
  type Uri,
  workspace,
} from 'vscode';
import { type Problem } from '../../core/text/problem';
import { taskSuffix } from '../contributions';
import { DisposableStore } from '../ui/disposable';
import { type BuiltInTasks } from './builtInTasks';
import { findProblems } from './findProblems';
import { fileKind } from './fileKinds';
import { rangeOf } from './textRange';

/** Between a change and the look at it, so that typing isn't followed letter by letter. */
const pauseMs = 250;

const severities = {
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
} as const;

/** Name under which the problems stand in the Problems view. */
export const diagnosticSource = 'Task Vectors';

/**
 * Keeps the problems of the open task files and recipes beside them.
 *
 * @param failed hears of what could not be looked at
 */
export class FileDiagnostics extends DisposableStore {
  readonly #shown = languages.createDiagnosticCollection('taskVectors');
  readonly #waiting = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly tasks: BuiltInTasks,
    private readonly failed: (error: unknown) => void,
  ) {
    super();
    this.add(this.#shown);
    this.add(workspace.onDidOpenTextDocument((document) => this.#look(document)));
    this.add(workspace.onDidChangeTextDocument(({ document }) => this.#lookSoon(document)));
    this.add(workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)));
    // A task file that comes or goes beside a recipe changes what the recipe may name.
    const watcher = this.add(workspace.createFileSystemWatcher(`**/*${taskSuffix}`, false, true, false));
    this.add(watcher.onDidCreate(() => this.#lookAtRecipes()));
    this.add(watcher.onDidDelete(() => this.#lookAtRecipes()));
    this.add(() => this.#waiting.forEach((timer) => clearTimeout(timer)));
    for (const document of workspace.textDocuments) this.#look(document);
  }

  #lookSoon(document: TextDocument): void {
    if (!fileKind(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.#waiting.get(key));
    this.#waiting.set(
      key,
      setTimeout(() => this.#look(document), pauseMs),
    );
  }

  #lookAtRecipes(): void {
    for (const document of workspace.textDocuments) {
      if (fileKind(document) === 'experiment') this.#lookSoon(document);
    }
  }

  #look(document: TextDocument): void {
    if (!fileKind(document)) return;
    const { version } = document;
    findProblems(document, this.tasks).then((problems) => {
      // A newer text has its own look; a closed one has none.
      if (this.disposed || document.isClosed || document.version !== version) return;
      this.#shown.set(
        document.uri,
        problems.map((problem) => toDiagnostic(document, problem)),
      );
    }, this.failed);
  }

  #forget(uri: Uri): void {
    clearTimeout(this.#waiting.get(uri.toString()));
    this.#waiting.delete(uri.toString());
    this.#shown.delete(uri);
  }
}

function toDiagnostic(document: TextDocument, problem: Problem): Diagnostic {
  const { code, severity, message, span, other } = problem;
  const diagnostic = new Diagnostic(rangeOf(document, span), message, severities[severity]);
  diagnostic.source = diagnosticSource;
  diagnostic.code = code;
  if (other) {
    const place = new Location(document.uri, rangeOf(document, other));
    diagnostic.relatedInformation = [
      new DiagnosticRelatedInformation(place, l10n.t('The first pair with this input')),
    ];
  }
  return diagnostic;
}
