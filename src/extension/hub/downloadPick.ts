import { env, l10n, ProgressLocation, type QuickPickItem, Uri, window } from 'vscode';
import { type ModelVariant } from '../../core/model/modelFileNames';
import { readableBytes } from '../../core/text/bytes';
import { type DownloadProgress, downloadFolder, downloadModel } from '../../hub/downloadModel';
import { type Hub } from '../../hub/hub';
import { filesFor, type HubFile, type HubModel, listModel } from '../../hub/listModel';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type ChosenModel } from '../models/modelMemory';
import { downloadText, licenceText } from './hubText';
import { pickHubModel } from './searchPick';

/**
 * From a name to a model on this machine: search, precision, a look at size, licence and place, download.
 *
 * @param models folder of downloaded models
 * @returns the model; undefined when the person left or stopped. What a stopped download has loaded is kept.
 * @throws TaskVectorError as the hub's client says
 */
export async function downloadFromHub(hub: Hub, models: string): Promise<ChosenModel | undefined> {
  const id = await pickHubModel(hub);
  if (id === undefined) return undefined;
  const model = await working(l10n.t('Looking at {0}', id), (signal) => listModel(hub, id, signal));
  const variant = model && (await pickVariant(model));
  if (!model || !variant || !(await confirm(hub, model, variant, models))) return undefined;
  const folder = await load(hub, model, variant, models);
  return folder === undefined ? undefined : { folder, dtype: variant.dtype };
}

async function pickVariant(model: HubModel): Promise<ModelVariant<HubFile> | undefined> {
  const items = model.variants.map((variant): QuickPickItem & { variant: ModelVariant<HubFile> } => ({
    label: variant.precision,
    description: readableBytes(variant.bytes),
    detail: variant.file,
    variant,
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Precision of {0}', model.id),
    placeHolder: l10n.t('Each gives the model whole. 4-bit is the smallest download.'),
  });
  return picked?.variant;
}

/** Nothing is loaded before the person has seen what, how much, under which licence and where to. */
async function confirm(
  hub: Hub,
  model: HubModel,
  variant: ModelVariant<HubFile>,
  models: string,
): Promise<boolean> {
  const bytes = filesFor(model, variant).reduce((sum, file) => sum + file.bytes, 0);
  const detail = [
    `${variant.precision}, ${readableBytes(bytes)} · ${licenceText(model)}`,
    l10n.t('To {0}', downloadFolder(models, model)),
    ...(model.gated
      ? [l10n.t('Its owner asks you to accept terms on its page, and to set an access token.')]
      : []),
  ];
  const [download, openPage] = [l10n.t('Download'), l10n.t('Open Its Page')];
  for (;;) {
    const answer = await window.showInformationMessage(
      l10n.t('Download {0}?', model.id),
      { modal: true, detail: detail.join('\n') },
      download,
      openPage,
    );
    if (answer !== openPage) return answer === download;
    await env.openExternal(Uri.parse(`${hub.endpoint.replace(/\/$/, '')}/${model.id}`, true));
  }
}

/** @returns the model's folder; undefined when it was stopped */
async function load(
  hub: Hub,
  model: HubModel,
  variant: ModelVariant<HubFile>,
  models: string,
): Promise<string | undefined> {
  return working(l10n.t('Downloading {0}', model.id), (signal, report) => {
    const start = performance.now();
    let first: number | undefined;
    return downloadModel(
      hub,
      model,
      variant,
      models,
      signal,
      ({ doneBytes, totalBytes }: DownloadProgress) => {
        first ??= doneBytes;
        const seconds = (performance.now() - start) / 1000;
        report(
          doneBytes / totalBytes,
          downloadText(doneBytes, totalBytes, seconds > 1 ? (doneBytes - first) / seconds : 0),
        );
      },
    );
  });
}

/** Least time between two lines of progress. */
const reportMs = 250;

/** Runs a job under a notification with Cancel. @returns undefined when it was cancelled */
async function working<T>(
  title: string,
  job: (signal: AbortSignal, report: (fraction: number, text: string) => void) => Promise<T>,
): Promise<T | undefined> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return window.withProgress(options, async (progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    let shown = 0;
    let last = -Infinity;
    try {
      return await job(abort.signal, (fraction, message) => {
        if (performance.now() - last < reportMs && fraction < 1) return;
        last = performance.now();
        // A file that is begun anew takes the bar back; it waits there.
        progress.report({ message, increment: Math.max(0, fraction - shown) * 100 });
        shown = Math.max(shown, fraction);
      });
    } catch (error) {
      if (TaskVectorError.is(error, 'aborted')) return undefined;
      throw error;
    }
  });
}
