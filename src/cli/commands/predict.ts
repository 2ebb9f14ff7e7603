import { Command, Option } from 'commander';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { vectorMisfit } from '../../core/files/vectorFit';
import { parseVectorFile } from '../../core/files/vectorFile';
import { limits } from '../../core/limits';
import { type PatchMode } from '../../core/patch/patch';
import { continueRuns, type Continuation } from '../../engine/execution/continueRuns';
import { type Patch } from '../../engine/execution/run';
import { textUntilEnd, tokenScores } from '../../engine/experiments/predictions';
import { type OpenModel } from '../../engine/model/openModel';
import { readBytes } from '../files';
import {
  finiteNumber,
  type ModelOptions,
  wholeNumber,
  wholeNumbers,
  withModel,
  withModelOptions,
} from '../modelOptions';
import { percent, printResult, quoted } from '../output';
import { promptIds, type PromptOptions, withPromptOptions } from '../promptOptions';

interface PredictOptions extends ModelOptions, PromptOptions {
  readonly patch?: string;
  readonly block?: number;
  readonly position?: number;
  readonly mode: PatchMode;
  readonly alpha: number;
  readonly top: number;
  readonly logitsOf: number[];
  readonly generate: number;
}

export function predictCommand(): Command {
  const command = new Command('predict').description(
    'Next tokens of a prompt, plain or patched, and its continuation.',
  );
  return withPromptOptions(withModelOptions(command))
    .option('--patch <file>', 'vector file to write into the residual stream')
    .option('--block <n>', 'block whose output is patched', wholeNumber)
    .option('--position <n>', 'token position to patch (default: the last)', wholeNumber)
    .addOption(
      new Option('--mode <mode>', 'how the vector is written').choices(['replace', 'add']).default('replace'),
    )
    .option('--alpha <a>', 'strength: multiplies the vector', finiteNumber, 1)
    .option('--top <k>', 'next tokens to list', wholeNumber, 10)
    .option('--logits-of <ids>', 'tokens whose logits are wanted besides', wholeNumbers, [])
    .option('--generate <n>', 'tokens to continue greedily', wholeNumber, 0)
    .action((options: PredictOptions) =>
      withModel(options, (open, signal) => predict(open, options, signal)),
    );
}

async function predict(open: OpenModel, options: PredictOptions, signal: AbortSignal): Promise<void> {
  if (options.top < 1 || options.top > limits.topTokens) {
    throw new TaskVectorError('bad-usage', `--top must be between 1 and ${limits.topTokens}.`);
  }
  if (options.generate > limits.generatedTokens) {
    throw new TaskVectorError('bad-usage', `--generate must be at most ${limits.generatedTokens}.`);
  }
  const ids = promptIds(options, open.tokenizer);
  const scores = { top: options.top, asked: options.logitsOf };
  const patches = patchOf(open, options, ids.length);
  let last: Continuation | undefined;
  for await (last of continueRuns(open.model, [{ ids, patches, scores }], options.generate, signal));
  const found = last?.results[0].scores;
  if (!last || !found) throw new RangeError('predict: the run gave no scores');
  const top = tokenScores(open.tokenizer, found);
  const logits = options.logitsOf.map((id, i) => ({
    id,
    token: open.tokenizer.shownText(id),
    logit: found.asked[i],
    logProbability: found.asked[i] - found.logSumExp,
  }));
  const continuation = { ids: last.tokens[0], text: textUntilEnd(open, last.tokens[0]) };
  printResult(
    options.json,
    {
      ids,
      tokens: ids.map((id) => open.tokenizer.shownText(id)),
      top,
      logSumExp: found.logSumExp,
      logits,
      continuation,
    },
    [
      ...[...top, ...logits].map(
        ({ id, token, logit, logProbability }) =>
          `${percent(Math.exp(logProbability)).padStart(5)}  ${quoted(token).padEnd(16)} id ${id}  logit ${logit.toFixed(4)}`,
      ),
      ...(options.generate > 0 ? [`continuation: ${quoted(continuation.text)}`] : []),
    ],
    open.summary.selfTest,
  );
}

function patchOf(open: OpenModel, options: PredictOptions, length: number): Patch[] {
  const { patch: file, block, mode, alpha, position = length - 1 } = options;
  if (file === undefined) {
    if (block !== undefined) throw new TaskVectorError('bad-usage', '--block needs --patch FILE.');
    return [];
  }
  const { blocks, hiddenSize } = open.model.shape;
  if (block === undefined || block >= blocks) {
    throw new TaskVectorError('bad-usage', `--patch needs --block from 0 to ${blocks - 1}.`);
  }
  if (position >= length) {
    throw new TaskVectorError(
      'bad-usage',
      `--position ${position} lies outside the prompt of ${length} tokens.`,
    );
  }
  const vector = parseVectorFile(readBytes(file, limits.vectorFileBytes));
  const misfit = vectorMisfit(vector.metadata, open.summary.identity);
  if (misfit) throw misfit;
  const theta = vector.theta.subarray(block * hiddenSize, (block + 1) * hiddenSize);
  return [{ block, position, mode, strength: alpha, vector: theta }];
}
