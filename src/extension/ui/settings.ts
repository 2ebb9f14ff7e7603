import { type ConfigurationChangeEvent, type Uri, workspace } from 'vscode';
import { type BackendChoice, backendChoices, type Provider, providers } from '../../core/model/execution';
import { type EngineRuntime, engineEnvironment } from '../engineHost/engineRuntime';
import { settingDefaults, settingIds, settingSection } from '../contributions';

/** Settings that are numbers, and those that are texts. */
type Named<T> = {
  [Id in keyof typeof settingDefaults]: (typeof settingDefaults)[Id] extends T ? Id : never;
}[keyof typeof settingDefaults];

function numberSetting(id: Named<number>): number {
  const value = valueOf(id);
  return typeof value === 'number' ? value : settingDefaults[id];
}

function textSetting(id: Named<string>): string {
  const value = valueOf(id);
  return typeof value === 'string' ? value : settingDefaults[id];
}

function valueOf(id: keyof typeof settingIds): unknown {
  return workspace.getConfiguration(settingSection).get<unknown>(settingIds[id]);
}

/** Time without a call after which the engine stops; 0 keeps it running. */
export function idleMs(): number {
  return Math.max(0, numberSetting('engineIdleMinutes')) * 60_000;
}

/** Processor threads of one operator; undefined leaves it to the engine. */
export function engineThreads(): number | undefined {
  const threads = Math.min(256, Math.floor(numberSetting('engineThreads')));
  return threads > 0 ? threads : undefined;
}

/** Largest size of all expanded weights together. */
export function cacheLimitBytes(): number {
  return Math.max(0, numberSetting('cacheLimitGB')) * 1e9;
}

/** Where models run and in what; a value that is none of ours is the default. */
export function engineExecution(): { readonly provider: Provider; readonly backend: BackendChoice } {
  const provider = textSetting('engineProvider');
  const backend = textSetting('engineBackend');
  return {
    provider: providers.find((one) => one === provider) ?? settingDefaults.engineProvider,
    backend: backendChoices.find((one) => one === backend) ?? settingDefaults.engineBackend,
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
  const node = textSetting('engineNode').trim();
  return { node: node || process.execPath, script, folder, env: engineEnvironment(process.env) };
}
