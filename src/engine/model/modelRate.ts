import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { ratesFolder } from '../cache/cacheLayout';
import { type LanguageModel } from '../execution/languageModel';
import { runPrompts } from '../execution/runPrompts';
import { defaultThreads } from '../runtime/onnxRuntime';
import { backendOf } from './backendOf';
import { type OpenOptions } from './openOptions';
import { trialPrompt } from './trials';

const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));
const rateSchema = v.object({ seconds: positive, cost: positive });

/** How fast a model runs on this machine: `cost` token positions × blocks took `seconds`. */
export type ModelRate = Readonly<v.InferOutput<typeof rateSchema>>;

/** What is run to measure a model that nothing was run on yet: an answer within a second on most. */
const trialRows = 4;
const trialTokens = 16;
/** Experiments run many single positions, which take about twice the time of a prompt's (measured on SmolLM2-135M). */
const suiteShare = 2;

/**
 * File that keeps a model's rate on one way to its numbers.
 *
 * @param hash of the model's graph and weights
 */
export function rateFile(
  hash: string,
  { cacheFolder, provider = 'cpu', backend, threads }: OpenOptions,
): string {
  const route = [hash, provider, backendOf(provider, backend), threads ?? defaultThreads()];
  return join(ratesFolder(cacheFolder), `${route.join('-')}.json`);
}

/** @returns undefined where nothing was measured yet */
export function readRate(file: string): ModelRate | undefined {
  try {
    return v.parse(rateSchema, JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Keeps a rate over that of before. */
export function keepRate(file: string, rate: ModelRate): void {
  if (!v.is(rateSchema, rate)) return;
  const temporary = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, JSON.stringify(rate));
    renameSync(temporary, file);
  } catch {
    // What can't be kept is measured again.
  }
}

/** Runs a few short prompts and takes the time. @throws TaskVectorError `aborted` */
export async function measureRate(model: LanguageModel, signal?: AbortSignal): Promise<ModelRate> {
  const { vocabularySize, blocks } = model.shape;
  const runs = Array.from({ length: trialRows }, (_, row) => ({
    ids: trialPrompt(vocabularySize, row, trialTokens),
    scores: { top: 1, asked: [] },
  }));
  const started = performance.now();
  await runPrompts(model, runs, { signal });
  const seconds = (performance.now() - started) / 1_000;
  return { seconds: seconds * suiteShare, cost: trialRows * trialTokens * blocks };
}
