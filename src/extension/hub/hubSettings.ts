import { Uri, workspace } from 'vscode';
import { defaultEndpoint, defaultFileHosts, type Hub } from '../../hub/hub';
import { settingIds, settingSection } from '../contributions';

/** The hub as the settings name it now. */
export function hubOf(token: Hub['token']): Hub {
  const settings = workspace.getConfiguration(settingSection);
  const endpoint = settings.get<unknown>(settingIds.hubEndpoint);
  const hosts = settings.get<unknown>(settingIds.hubFileHosts);
  const listed = Array.isArray(hosts)
    ? hosts.filter((host): host is string => typeof host === 'string' && host !== '')
    : [];
  return {
    endpoint: typeof endpoint === 'string' && endpoint !== '' ? endpoint : defaultEndpoint,
    fileHosts: [...defaultFileHosts, ...listed],
    token,
    offline: settings.get<unknown>(settingIds.hubOffline) === true,
  };
}

/** Where downloaded models are kept. */
export function modelsFolder(storage: Uri): string {
  const folder = workspace.getConfiguration(settingSection).get<unknown>(settingIds.modelsFolder);
  return typeof folder === 'string' && folder !== '' ? folder : Uri.joinPath(storage, 'models').fsPath;
}
