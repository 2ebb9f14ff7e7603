import { l10n, type QuickPickItem, window } from 'vscode';
import { TaskVectorError, toErrorValue } from '../../core/errors/taskVectorError';
import { endpointUrl } from '../../hub/allowedAddress';
import { type Hub } from '../../hub/hub';
import { isRepositoryId } from '../../hub/repositoryId';
import { searchModels } from '../../hub/searchModels';
import { Later } from '../ui/later';
import { foundText } from './hubText';

type Item = QuickPickItem & { readonly id?: string; readonly again?: boolean };

/** Least time between two searches while somebody types. */
const typingMs = 300;

/**
 * Asks for a model of the hub by searching its name while it is typed. A failed search is said in the list, where it can
 * be tried again; a whole name may be taken as it stands.
 *
 * @returns the model's id; undefined when the person left
 * @throws TaskVectorError `hub-refused` for an endpoint that is none
 */
export async function pickHubModel(hub: Hub): Promise<string | undefined> {
  const { host } = endpointUrl(hub);
  const pick = window.createQuickPick<Item>();
  pick.title = l10n.t('Download a Model');
  pick.placeholder = l10n.t('Name of a text-generation model in ONNX on {0}', host);
  let current = new AbortController();

  const search = async (): Promise<void> => {
    current.abort();
    const mine = (current = new AbortController());
    const text = pick.value.trim();
    pick.busy = true;
    try {
      const found = await searchModels(hub, text, mine.signal);
      const items = found.map((model): Item => ({
        label: model.id,
        description: foundText(model),
        id: model.id,
        alwaysShow: true,
      }));
      const exact: Item[] =
        isRepositoryId(text) && text.includes('/') && !found.some(({ id }) => id === text)
          ? [{ label: text, description: l10n.t('this very name'), id: text, alwaysShow: true }]
          : [];
      const none: Item[] =
        items.length + exact.length === 0
          ? [
              {
                label: l10n.t('No model of that name'),
                description: l10n.t('Try a shorter part of it'),
                alwaysShow: true,
              },
            ]
          : [];
      if (!mine.signal.aborted) pick.items = [...exact, ...items, ...none];
    } catch (error) {
      if (TaskVectorError.is(error, 'aborted')) return;
      const { message, next } = toErrorValue(error);
      pick.items = [
        {
          label: `$(error) ${l10n.t('Search again')}`,
          detail: `${message} ${next ?? ''}`,
          again: true,
          alwaysShow: true,
        },
      ];
    } finally {
      if (current === mine) pick.busy = false;
    }
  };
  const later = new Later(typingMs, () => void search());

  return new Promise((resolve) => {
    pick.onDidChangeValue(() => later.ask());
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item?.again) return later.ask();
      if (item?.id === undefined) return;
      resolve(item.id);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      current.abort();
      later.dispose();
      pick.dispose();
    });
    pick.show();
    later.ask();
  });
}
