import { performance } from 'node:perf_hooks';
import { commands, type ExtensionContext, l10n, workspace } from 'vscode';
import { speak } from '../core/text/language';
import { registerCommands } from './commands/registerCommands';
import { contextKeys, settingSection } from './contributions';
import { createServices } from './createServices';
import { registerLanguage } from './language/registerLanguage';
import { createResultEditors, type ResultEditors } from './results/resultEditors';
import { type Services } from './services';
import { createSuiteEditors, type SuiteEditors } from './suite/suiteEditors';
import { createTools, registerTools, type Tools } from './tools/registerTools';
import { registerShippedTexts } from './ui/shippedTexts';
import { createStatusBar } from './ui/statusBar';
import { createSafetensorsEditors } from './vectors/safetensorsEditors';
import { createVectorEditors, type VectorEditors } from './vectors/vectorEditors';

/** What host tests reach for. */
export interface ExtensionApi extends Services {
  readonly vectorEditors: VectorEditors;
  readonly suiteEditors: SuiteEditors;
  readonly resultEditors: ResultEditors;
  /** Tools of language models, by name. */
  readonly tools: Tools;
  /** What {@link activate} took. The editor's own share of an activation is many times that, and not ours to bound. */
  readonly activationMs: number;
}

/** Makes the services and registers what shows them. */
export function activate(context: ExtensionContext): ExtensionApi {
  const start = performance.now();
  // Before anything is said: core's sentences have their translations beside the extension's own.
  speak(l10n.bundle ?? {});
  const services = createServices(context);
  const { extensionUri, models, engine, suites } = services;
  const vectorEditors = createVectorEditors(services);
  const resultEditors = createResultEditors(services);
  const suiteEditors = createSuiteEditors(extensionUri, suites);
  const tools = createTools(services);
  context.subscriptions.push(
    engine,
    services.suiteEngine,
    services.panels,
    services.comparisons,
    services.vectorComparisons,
    services.vectors,
    services.sideBar,
    services.ghost,
    services.deeds,
    vectorEditors.register(),
    resultEditors.register(),
    suiteEditors.register(),
    createSafetensorsEditors(extensionUri).register(),
    services.vectorChanges,
    registerShippedTexts(extensionUri),
    registerLanguage(services),
    createStatusBar(models, engine, suites),
    registerCommands(services),
    registerTools(tools),
    workspace.onDidGrantWorkspaceTrust(() => models.trustGranted()),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(settingSection)) models.settingsChanged();
    }),
    // Last, since they are disposed in this order: a closed log throws at what is written into it.
    services.log,
  );
  suites.onDidChange(() => {
    const running = suites.running !== undefined;
    void commands.executeCommand('setContext', contextKeys.suiteRunning, running);
  });
  const activationMs = performance.now() - start;
  return { ...services, vectorEditors, resultEditors, suiteEditors, tools, activationMs };
}
