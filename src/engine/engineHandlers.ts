import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../core/errors/taskVectorError';
import { type PatchComparison } from '../core/patch/patchComparison';
import { type Handlers } from '../core/rpc/contract';
import { speak } from '../core/text/language';
import { type EngineContract, engineProtocolVersion } from '../protocol/engine';
import { clearCache } from './cache/clearCache';
import { engineVersion } from './engineVersion';
import { comparePatch } from './experiments/comparePatch';
import { predictNext } from './experiments/predictNext';
import { projectTheta } from './experiments/projectTheta';
import { QueryPrefix } from './experiments/queryPrefix';
import { recipeTheta } from './experiments/recipeTheta';
import { logitLens } from './experiments/logitLens';
import { runRecipe } from './experiments/runRecipe';
import { siteMap } from './experiments/siteMap';
import { type OpenModel, openModel } from './model/openModel';
import { progressReporter } from './progressReporter';
import { findModel } from './model/modelFolder';
import { serveOutlook, serveSuite } from './suite/serveSuite';
import { readTokenizer, type Tokenizer } from './tokenizer/tokenizer';

/** The engine's side of the contract: one open model, one job at a time in the order of the calls. */
export function engineHandlers(): Handlers<EngineContract> {
  let open: { readonly key: string; readonly model: OpenModel } | undefined;
  let tokenizer: { readonly folder: string; readonly tokenizer: Tokenizer } | undefined;
  /** What the patch bench keeps between its calls. */
  const prefix = new QueryPrefix();
  let queue: Promise<unknown> = Promise.resolve();

  /** Runs a job when those before it are done; a session must not be used by two. */
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const turn = queue.then(job);
    queue = turn.catch(() => undefined);
    return turn;
  };
  const opened = (): OpenModel => {
    if (open) return open.model;
    throw new TaskVectorError('model-not-open', l10n.t('No model is open.'), l10n.t('Choose a model first.'));
  };

  const close = async (): Promise<void> => {
    const closing = open?.model;
    open = undefined;
    prefix.clear();
    await closing?.close();
  };

  return {
    hello: ({ protocol, translations }) => {
      if (translations) speak(translations);
      if (protocol !== engineProtocolVersion) {
        throw new TaskVectorError(
          'engine-version',
          l10n.t('The extension speaks protocol {0}, the engine {1}.', protocol, engineProtocolVersion),
          l10n.t('Reload the window; if that does not help, reinstall the extension.'),
        );
      }
      return { pid: process.pid, version: engineVersion };
    },

    openModel: ({ folder, dtype, ...how }, { signal, report }) =>
      inTurn(async () => {
        const files = findModel(folder, dtype);
        const key = JSON.stringify([files.graph, how]);
        if (open?.key === key) return open.model.summary;
        await close();
        const onProgress = progressReporter(report);
        const model = await openModel({ folder, dtype, ...how, signal, onProgress });
        open = { key, model };
        return model.summary;
      }),

    countTokens: ({ folder, texts }) => {
      if (tokenizer?.folder !== folder) tokenizer = { folder, tokenizer: readTokenizer(folder) };
      const read = tokenizer.tokenizer;
      return { counts: texts.map((text) => read.encodePiece(text).length) };
    },

    sweep: ({ recipe }, { signal, report }) =>
      inTurn(async () => {
        prefix.clear();
        const { result, theta, queries } = await runRecipe(opened(), recipe, {
          signal,
          onStage: progressReporter(report),
        });
        return { result, theta, queries: [...queries] };
      }),

    suiteOutlook: serveOutlook,

    runSuite: (request, context) =>
      inTurn(async () => {
        await close();
        return serveSuite(request, context);
      }),

    predictNext: ({ prompt, top }, { signal }) =>
      inTurn(async () => ({ top: await predictNext(opened(), prompt, top, signal) })),

    comparePatch: (request, { signal, report }) =>
      inTurn(async () => {
        let last: PatchComparison | undefined;
        for await (const comparison of comparePatch(opened(), request, { signal, prefix })) {
          report(comparison);
          last = comparison;
        }
        if (!last) throw new RangeError('comparePatch yielded nothing');
        return last;
      }),

    readTheta: ({ recipe }, { signal, report }) =>
      inTurn(async () => {
        const say = progressReporter(report);
        const onProgress = (done: number): void => say('Reading task vectors', done);
        return { theta: await recipeTheta(opened(), recipe, { signal, onProgress }) };
      }),

    projectTheta: ({ theta, top }, { signal, report }) =>
      inTurn(async () => {
        const say = progressReporter(report);
        const onProgress = (done: number): void => say('Reading through the head', done);
        return { blocks: await projectTheta(opened(), theta, top, { signal, onProgress }) };
      }),

    logitLens: (request, { signal, report }) =>
      inTurn(() => {
        const say = progressReporter(report);
        return logitLens(opened(), request, {
          signal,
          onProgress: (done) => say('Reading through the head', done),
        });
      }),

    siteMap: (request, { signal, report }) =>
      inTurn(() => {
        const say = progressReporter(report);
        return siteMap(opened(), request, {
          signal,
          onProgress: (done) => say('Filling the heat map', done),
        });
      }),

    clearCache: ({ cacheFolder }) =>
      inTurn(async () => {
        await close();
        return clearCache(cacheFolder);
      }),
  };
}
