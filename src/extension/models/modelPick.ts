import { l10n, type QuickPickItem, QuickPickItemKind, Uri, window } from 'vscode';
import { toErrorValue } from '../../core/errors/taskVectorError';
import { readableBytes } from '../../core/text/bytes';
import { lookAtModelFolder, type ModelFolder } from './modelFolder';
import { type ChosenModel, type ModelMemory } from './modelMemory';

type Item = QuickPickItem & { readonly model?: ModelFolder; readonly action?: 'browse' | 'download' };

/**
 * Asks for a model: the bundled one, those used before, or a folder. A folder without a model is said so in the pick
 * itself, which stays open to choose another.
 *
 * @param download asks for a model of the hub
 * @returns undefined when the person left
 */
export async function pickModel(
  memory: ModelMemory,
  bundled: ChosenModel | undefined,
  chosen: ChosenModel | undefined,
  download: () => Promise<ChosenModel | undefined>,
): Promise<ChosenModel | undefined> {
  let problem: string | undefined;
  for (;;) {
    const item = await window.showQuickPick(await items(memory, bundled, chosen, problem), {
      title: l10n.t('Choose a Model'),
      placeHolder:
        problem ?? l10n.t('A model in ONNX, laid out as on the Hugging Face hub. It runs on this machine.'),
      matchOnDetail: true,
    });
    if (!item) return undefined;
    try {
      if (item.action === 'download') return await download();
      const model = item.model ?? (await browse(chosen));
      if (model) return await pickPrecision(model);
      problem = undefined;
    } catch (error) {
      const { message, next } = toErrorValue(error);
      problem = `${message} ${next ?? ''}`;
    }
  }
}

async function items(
  memory: ModelMemory,
  bundled: ChosenModel | undefined,
  chosen: ChosenModel | undefined,
  problem: string | undefined,
): Promise<Item[]> {
  const folders = [...new Set(memory.recent.map(({ folder }) => folder))].filter(
    (one) => one !== bundled?.folder,
  );
  const found = await Promise.all([bundled?.folder, ...folders].map(look));
  const [shipped, ...recent] = found;
  const item = (model: ModelFolder, icon: string): Item => ({
    label: `$(${icon}) ${model.name}`,
    description: model.folder === chosen?.folder ? l10n.t('chosen') : '',
    detail: `${describeVariants(model)} · ${model === shipped ? l10n.t('comes with the extension') : model.folder}`,
    model,
  });
  const known = recent.filter((model) => model !== undefined);
  const separator = (label: string): Item => ({ label, kind: QuickPickItemKind.Separator });
  return [
    ...(problem
      ? [
          {
            label: `$(error) ${l10n.t('That did not work')}`,
            detail: problem,
            alwaysShow: true,
            action: 'browse' as const,
          },
        ]
      : []),
    ...(shipped ? [separator(l10n.t('Bundled')), item(shipped, 'package')] : []),
    ...(known.length > 0
      ? [separator(l10n.t('Recent')), ...known.map((model) => item(model, 'history'))]
      : []),
    separator(l10n.t('On this machine')),
    {
      label: `$(folder-opened) ${l10n.t('Browse Folder…')}`,
      detail: l10n.t('A folder with config.json, tokenizer.json and onnx/model.onnx'),
      action: 'browse',
      alwaysShow: true,
    },
    separator(l10n.t('On the hub')),
    {
      label: `$(cloud-download) ${l10n.t('Download Model…')}`,
      detail: l10n.t('Search the Hugging Face hub by name; size and licence are shown first'),
      action: 'download',
      alwaysShow: true,
    },
  ];
}

async function look(folder: string | undefined): Promise<ModelFolder | undefined> {
  return folder === undefined ? undefined : lookAtModelFolder(folder).catch(() => undefined);
}

function describeVariants({ variants }: ModelFolder): string {
  return variants.map(({ precision, bytes }) => `${precision} ${readableBytes(bytes)}`).join(', ');
}

async function browse(chosen: ChosenModel | undefined): Promise<ModelFolder | undefined> {
  const [folder] =
    (await window.showOpenDialog({
      title: l10n.t('Choose a Model Folder'),
      openLabel: l10n.t('Choose Model'),
      canSelectFolders: true,
      canSelectFiles: false,
      ...(chosen ? { defaultUri: Uri.file(chosen.folder) } : {}),
    })) ?? [];
  return folder && lookAtModelFolder(folder.fsPath);
}

/** Asks which file of a folder to run, where there are several. */
async function pickPrecision({ folder, name, variants }: ModelFolder): Promise<ChosenModel | undefined> {
  if (variants.length === 1) return { folder };
  const picked = await window.showQuickPick(
    variants.map(({ dtype, precision, file, bytes }) => ({
      label: precision,
      description: readableBytes(bytes),
      detail: file,
      model: { folder, dtype },
    })),
    {
      title: l10n.t('Precision of {0}', name),
      placeHolder: l10n.t('The folder holds the model more than once.'),
    },
  );
  return picked?.model;
}
