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
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type Problem, type ProblemCode } from '../../core/text/problem';
import { taskSuffix } from '../contributions';
import { DisposableStore } from '../ui/disposable';
import { type BuiltInTasks } from './builtInTasks';
import { findProblems } from './findProblems';
import { type FileKind, fileKind } from './fileKinds';
import { type ProblemPages } from './problemPages';
import { rangeOf } from './textRange';
import { type TokenProblems } from './tokenProblems';

/** Between a change and the look at it, so that typing isn't followed letter by letter. */
const pauseMs = 250;

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
} as const;

/** Name under which the problems stand in the Problems view. */
export const diagnosticSource = 'Task Vectors';

/** The last look at a document. */
interface Look {
  readonly version: number;
  readonly problems: readonly Problem[];
}

interface FileDiagnosticsOptions {
  readonly tasks: BuiltInTasks;
  readonly tokens: TokenProblems;
  readonly pages: ProblemPages;
  /** Hears of what could not be looked at. */
  readonly failed: (error: unknown) => void;
}

/** Keeps the problems of the open task files and recipes beside them. */
export class FileDiagnostics extends DisposableStore {
  readonly #shown = languages.createDiagnosticCollection('taskVectors');
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  /** Ends the look that is under way. */
  readonly #asking = new Map<string, AbortController>();
  readonly #looks = new WeakMap<TextDocument, Look>();

  constructor(private readonly options: FileDiagnosticsOptions) {
    super();
    this.add(this.#shown);
    this.add(workspace.onDidOpenTextDocument((document) => this.#look(document)));
    this.add(workspace.onDidChangeTextDocument(({ document }) => this.#lookSoon(document)));
    this.add(workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)));
    // A task file that comes or goes beside a recipe changes what the recipe may name.
    const watcher = this.add(workspace.createFileSystemWatcher(`**/*${taskSuffix}`));
    for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) {
      this.add(event(() => this.lookAgain('experiment')));
    }
    this.add(() => this.#waiting.forEach((timer) => clearTimeout(timer)));
    this.add(() => this.#asking.forEach((asking) => asking.abort()));
    for (const document of workspace.textDocuments) this.#look(document);
  }

  /** Looks at the open files again, or at those of one kind: something besides their texts has changed. */
  lookAgain(kind?: FileKind): void {
    for (const document of workspace.textDocuments) {
      if (kind === undefined || fileKind(document) === kind) this.#lookSoon(document);
    }
  }

  /** What is wrong with a text as it is now. */
  async problemsOf(document: TextDocument): Promise<readonly Problem[]> {
    const look = this.#looks.get(document);
    return look?.version === document.version ? look.problems : findProblems(document, this.options.tasks);
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

  #look(document: TextDocument): void {
    if (!fileKind(document)) return;
    const key = document.uri.toString();
    this.#asking.get(key)?.abort();
    const asking = new AbortController();
    this.#asking.set(key, asking);
    this.#find(document, asking.signal).catch((error: unknown) => {
      if (!TaskVectorError.is(error, 'aborted')) this.options.failed(error);
    });
  }

  async #find(document: TextDocument, signal: AbortSignal): Promise<void> {
    const { tasks, tokens, pages } = this.options;
    const { version } = document;
    const link = await pages.links();
    const show = (problems: readonly Problem[]): boolean => {
      // A newer text has its own look; a closed one has none.
      if (signal.aborted || document.isClosed || document.version !== version) return false;
      this.#looks.set(document, { version, problems });
      this.#shown.set(
        document.uri,
        problems.map((problem) => toDiagnostic(document, problem, link(problem.code))),
      );
      return true;
    };
    const problems = await findProblems(document, tasks);
    if (!show(problems)) return;
    const more = await tokens.find(document, signal);
    if (more.length > 0) show([...problems, ...more]);
  }

  #forget(uri: Uri): void {
    clearTimeout(this.#waiting.get(uri.toString()));
    this.#waiting.delete(uri.toString());
    this.#asking.get(uri.toString())?.abort();
    this.#asking.delete(uri.toString());
    this.#shown.delete(uri);
  }
}

/** The code of one of our diagnostics. */
export function codeOf({ code }: Diagnostic): ProblemCode | undefined {
  return (typeof code === 'object' ? code.value : code) as ProblemCode | undefined;
}

function toDiagnostic(document: TextDocument, problem: Problem, target: Uri | undefined): Diagnostic {
  const { code, severity, message, span, other, examples = [] } = problem;
  const diagnostic = new Diagnostic(rangeOf(document, span), message, severities[severity]);
  diagnostic.source = diagnosticSource;
  diagnostic.code = target ? { value: code, target } : code;
  const places = other
    ? [{ span: other, message: l10n.t('The first pair with this input') }, ...examples]
    : examples;
  diagnostic.relatedInformation = places.map(
    (place) =>
      new DiagnosticRelatedInformation(
        new Location(document.uri, rangeOf(document, place.span)),
        place.message,
      ),
  );
  return diagnostic;
}
