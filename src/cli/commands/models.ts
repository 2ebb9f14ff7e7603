import { Command } from 'commander';
import envPaths from 'env-paths';
import { join } from 'node:path';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { readableBytes } from '../../core/text/bytes';
import { downloadModel } from '../../hub/downloadModel';
import { defaultEndpoint, defaultFileHosts, type Hub } from '../../hub/hub';
import { type HubModel, listModel } from '../../hub/listModel';
import { searchModels } from '../../hub/searchModels';
import { untilInterrupted } from '../modelOptions';
import { printFacts } from '../output';
import { showProgress } from '../progress';

interface HubOptions {
  readonly endpoint?: string;
  readonly fileHost?: readonly string[];
  readonly json?: boolean;
}

interface RevisionOptions extends HubOptions {
  readonly revision: string;
}

interface DownloadOptions extends RevisionOptions {
  readonly dtype?: string;
  readonly out: string;
}

/** Environment variables that hold an access token, by the hub's own custom. */
const tokenVariables = ['HF_TOKEN', 'HUGGING_FACE_HUB_TOKEN'];

export function modelsCommand(): Command {
  return new Command('models')
    .description('Find and download models of the Hugging Face hub, or of a mirror of it.')
    .addCommand(searchCommand().exitOverride())
    .addCommand(filesCommand().exitOverride())
    .addCommand(downloadCommand().exitOverride());
}

function searchCommand(): Command {
  return withHubOptions(
    new Command('search').description('List text-generation models in ONNX by a part of their name.'),
  )
    .argument('[text]', 'part of the name', '')
    .action(async (text: string, options: HubOptions) => {
      const found = await untilInterrupted((signal) => searchModels(hubOf(options), text, signal));
      const lines = found.map(
        ({ id, downloads, licence, gated }) =>
          `${id} · ${downloads} downloads · ${licence ?? 'no licence stated'}${gated ? ' · terms to accept' : ''}`,
      );
      printFacts(options.json, { models: found }, found.length > 0 ? lines : ['No model of that name.']);
    });
}

function filesCommand(): Command {
  return withRevision(
    withHubOptions(
      new Command('files').description(
        'Tell the precisions, sizes and licence of a model; download nothing.',
      ),
    ),
  )
    .argument('<model>', 'organisation/name')
    .action(async (id: string, { revision, ...options }: RevisionOptions) => {
      const model = await untilInterrupted((signal) => listModel(hubOf(options), id, signal, revision));
      const variants = model.variants.map(({ dtype, precision, file, bytes }) => ({
        dtype,
        precision,
        file,
        bytes,
      }));
      const { commit, licence, gated } = model;
      printFacts(options.json, { id, commit, licence: licence ?? null, gated, variants }, [
        about(model),
        ...variants.map(({ dtype, file, bytes }) => `${dtype} · ${readableBytes(bytes)} · ${file}`),
      ]);
    });
}

function downloadCommand(): Command {
  return withRevision(
    withHubOptions(
      new Command('download').description(
        'Download one precision of a model and check every file; goes on where it was stopped.',
      ),
    ),
  )
    .argument('<model>', 'organisation/name')
    .option('--dtype <name>', 'precision: fp32, fp16, q4, int8, … (default: the smallest)')
    .option(
      '--out <folder>',
      'folder of all models',
      join(envPaths('task-vector-lab', { suffix: '' }).data, 'models'),
    )
    .action(async (id: string, { dtype, out, revision, ...options }: DownloadOptions) => {
      const progress = showProgress();
      try {
        const { model, folder } = await untilInterrupted(async (signal) => {
          const hub = hubOf(options);
          const model = await listModel(hub, id, signal, revision);
          const variant = variantOf(model, dtype);
          const folder = await downloadModel(
            hub,
            model,
            variant,
            out,
            signal,
            ({ file, doneBytes, totalBytes }) => progress.report(file, doneBytes / totalBytes),
          );
          return { model, folder };
        });
        progress.clear();
        printFacts(options.json, { id, commit: model.commit, licence: model.licence ?? null, folder }, [
          about(model),
          folder,
        ]);
      } finally {
        progress.clear();
      }
    });
}

function variantOf(model: HubModel, dtype: string | undefined): HubModel['variants'][number] {
  const { variants } = model;
  const smallest = variants.reduce((least, one) => (one.bytes < least.bytes ? one : least));
  const found = dtype === undefined ? smallest : variants.find((one) => one.dtype === dtype);
  if (found) return found;
  throw new TaskVectorError(
    'model-not-found',
    `${model.id} has no precision "${dtype}".`,
    `Choose one of: ${variants.map((one) => one.dtype).join(', ')}.`,
  );
}

function about({ id, licence, commit, gated }: HubModel): string {
  return `${id} · ${licence ?? 'no licence stated'} · version ${commit.slice(0, 8)}${gated ? ' · terms to accept' : ''}`;
}

function withHubOptions(command: Command): Command {
  return command
    .option(
      '--endpoint <url>',
      'the hub, or a mirror of it (default: the variable HF_ENDPOINT, else huggingface.co)',
    )
    .option('--file-host <host...>', 'further host that a mirror may send downloads to')
    .option('--json', 'print the result as JSON');
}

function withRevision(command: Command): Command {
  return command.option('--revision <name>', 'branch, tag or commit', 'main');
}

function hubOf({ endpoint, fileHost = [] }: HubOptions): Hub {
  const token = tokenVariables.map((name) => process.env[name]).find((value) => value);
  return {
    endpoint: endpoint ?? (process.env.HF_ENDPOINT || defaultEndpoint),
    fileHosts: [...defaultFileHosts, ...fileHost],
    token: () => Promise.resolve(token),
    offline: /^(?:1|on|yes|true)$/i.test(process.env.HF_HUB_OFFLINE ?? ''),
  };
}
