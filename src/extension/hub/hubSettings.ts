import { homedir } from 'node:os';
import { l10n, Uri, workspace } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { defaultEndpoint, defaultFileHosts, type Hub } from '../../hub/hub';
import { settingIds, settingSection } from '../contributions';
import { folderSetting } from './folderSetting';

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

/**
 * Where downloaded models are kept.
 *
 * @throws TaskVectorError `bad-request` where the setting is no whole path
 */
export function modelsFolder(storage: Uri): string {
  const setting = workspace.getConfiguration(settingSection).get<unknown>(settingIds.modelsFolder);
  if (typeof setting !== 'string' || setting.trim() === '') return Uri.joinPath(storage, 'models').fsPath;
  const folder = folderSetting(setting, homedir());
  if (folder !== undefined) return folder;
  throw new TaskVectorError(
    'bad-request',
    l10n.t('The folder for models, {0}, is no whole path.', setting),
    l10n.t(
      'Write it from the root, or from ~ on, in the setting {0}.',
      `${settingSection}.${settingIds.modelsFolder}`,
    ),
  );
}
