import { type ConfigurationChangeEvent, type Uri, workspace } from 'vscode';
import { type BackendChoice, backendChoices, type Provider, providers } from '../../core/model/execution';
import { type EngineRuntime, engineEnvironment } from '../engineHost/engineRuntime';
import { settingIds, settingSection } from '../contributions';

/** The value of one of our settings, its default where it was given another type. */
function setting<T extends string | number>(id: keyof typeof settingIds, fallback: T): T {
  const value = workspace.getConfiguration(settingSection).get<unknown>(settingIds[id]);
  return typeof value === typeof fallback ? (value as T) : fallback;
}

/** Time without a call after which the engine stops; 0 keeps it running. */
export function idleMs(): number {
  return Math.max(0, setting('engineIdleMinutes', 10)) * 60_000;
}

/** Processor threads of one operator; undefined leaves it to the engine. */
export function engineThreads(): number | undefined {
  const threads = Math.min(256, Math.floor(setting('engineThreads', 0)));
  return threads > 0 ? threads : undefined;
}

/** Largest size of all expanded weights together. */
export function cacheLimitBytes(): number {
  return Math.max(0, setting('cacheLimitGB', 20)) * 1e9;
}

/** Where models run and in what; a value that is none of ours is the default. */
export function engineExecution(): { readonly provider: Provider; readonly backend: BackendChoice } {
  const provider = setting('engineProvider', 'cpu');
  const backend = setting('engineBackend', 'auto');
  return {
    provider: providers.find((one) => one === provider) ?? 'cpu',
    backend: backendChoices.find((one) => one === backend) ?? 'auto',
  };
}

/** Whether demonstrations in a text have a lens above them. */
export function promptLenses(document: Uri): boolean {
  return workspace.getConfiguration(settingSection, document).get<unknown>(settingIds.promptLenses) === true;
}

/** Whether {@link promptLenses} may say something else now. */
export function changesPromptLenses(event: ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration(`${settingSection}.${settingIds.promptLenses}`);
}

/** How to start the engine with the settings as they are now. */
export function engineRuntime(script: string, folder: string): EngineRuntime {
  const node = setting('engineNode', '').trim();
  return { node: node || process.execPath, script, folder, env: engineEnvironment(process.env) };
}
