import { Command, Option } from 'commander';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { vectorMisfit } from '../../core/files/vectorFit';
import { type TaskVector } from '../../core/files/vectorMetadata';
import { limits } from '../../core/limits';
import { type PatchMode } from '../../core/patch/patch';
import { continueRuns, type Continuation } from '../../engine/execution/continueRuns';
import { type Patch } from '../../engine/execution/run';
import { textUntilEnd, tokenScores } from '../../engine/experiments/predictions';
import { type OpenModel } from '../../engine/model/openModel';
import {
  finiteNumber,
  type ModelOptions,
  requireBetween,
  wholeNumber,
  wholeNumbers,
  withModel,
  withModelOptions,
} from '../modelOptions';
import { printResult, quoted } from '../output';
import { promptIds, type PromptOptions, requirePrompt, withPromptOptions } from '../promptOptions';
import { readVector } from '../vectors';
import { shareText } from '../../core/text/shares';

interface PredictOptions extends ModelOptions, PromptOptions {
  readonly patch?: string;
  readonly block?: number;
  readonly position?: number;
  readonly mode: PatchMode;
  readonly alpha: number;
  readonly top: number;
  readonly logitsOf?: number[];
  readonly generate: number;
}

interface Written {
  readonly block: number;
  readonly vector: TaskVector;
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
    .option('--logits-of <ids>', 'tokens whose logits are wanted besides', wholeNumbers)
    .option('--generate <n>', 'tokens to continue greedily', wholeNumber, 0)
    .action((options: PredictOptions) => {
      requireBetween('--top', options.top, 1, limits.topTokens);
      requireBetween('--generate', options.generate, 0, limits.generatedTokens);
      requirePrompt(options);
      const written = vectorOf(options);
      return withModel(options, (open, signal) => predict(open, options, written, signal));
    });
}

/**
 * The vector that is written, and the block that it is written after.
 *
 * @throws TaskVectorError `bad-usage` for one without the other, `file-not-readable`, `vector-invalid`
 */
function vectorOf({ patch, block }: PredictOptions): Written | undefined {
  if (patch === undefined) {
    if (block !== undefined) throw new TaskVectorError('bad-usage', '--block needs --patch FILE.');
    return undefined;
  }
  if (block === undefined) throw new TaskVectorError('bad-usage', '--patch needs --block N.');
  return { block, vector: readVector(patch).vector };
}

async function predict(
  open: OpenModel,
  options: PredictOptions,
  written: Written | undefined,
  signal: AbortSignal,
): Promise<void> {
  const ids = promptIds(options, open.tokenizer);
  const { logitsOf: asked = [] } = options;
  const scores = { top: options.top, asked };
  const patches = written ? [patchOf(open, options, written, ids.length)] : [];
  let last: Continuation | undefined;
  for await (last of continueRuns(open.model, [{ ids, patches, scores }], options.generate, signal));
  const found = last?.results[0].scores;
  if (!last || !found) throw new RangeError('predict: the run gave no scores');
  const top = tokenScores(open.tokenizer, found);
  const logits = asked.map((id, i) => ({
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
          `${shareText(Math.exp(logProbability)).padStart(5)}  ${quoted(token).padEnd(16)} id ${id}  logit ${logit.toFixed(4)}`,
      ),
      ...(options.generate > 0 ? [`continuation: ${quoted(continuation.text)}`] : []),
    ],
    open.summary.selfTest,
  );
}

function patchOf(
  open: OpenModel,
  { mode, alpha, position: asked }: PredictOptions,
  { block, vector }: Written,
  length: number,
): Patch {
  const position = asked ?? length - 1;
  const { blocks, hiddenSize } = open.model.shape;
  if (block >= blocks) {
    throw new TaskVectorError('bad-usage', `--patch needs --block from 0 to ${blocks - 1}.`);
  }
  if (position >= length) {
    throw new TaskVectorError(
      'bad-usage',
      `--position ${position} lies outside the prompt of ${length} tokens.`,
    );
  }
  const misfit = vectorMisfit(vector.metadata, open.summary.identity);
  if (misfit) throw misfit;
  const theta = vector.theta.subarray(block * hiddenSize, (block + 1) * hiddenSize);
  return { block, position, mode, strength: alpha, vector: theta };
}
