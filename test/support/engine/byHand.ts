import { answersOf, type Episode } from '../../../src/core/episodes/episode';
import { promptText, queryText, type Template } from '../../../src/core/prompts/template';
import { type Settings } from '../../../src/core/suite/settings';
import { type Patch } from '../../../src/engine/execution/run';
import { runPrompts } from '../../../src/engine/execution/runPrompts';
import { type OpenModel } from '../../../src/engine/model/openModel';

/** What is written over, or added to, the residual of a prompt's last token. */
export type HandPatch = Pick<Patch, 'block' | 'mode' | 'strength'> & { readonly theta: readonly number[][] };

/** Experiments again, the slow way: one prompt a call, one token at a time, nothing shared between calls. */
export interface Hand {
  readonly blocks: number;
  /** Mean residual after each block of the last token, [blocks][hidden]. */
  theta(template: Template, extractions: Episode['extractions']): Promise<number[][]>;
  /** Whether the greedy answer to a query is one of the episode's. */
  zeroShot(template: Template, episode: Episode, patch?: HandPatch): Promise<boolean>;
  fewShot(template: Template, episode: Episode, patch?: HandPatch): Promise<boolean>;
  /** The same of a few-shot prompt against other answers than its own. */
  rival(template: Template, episode: Episode, rival: Answers, patch?: HandPatch): Promise<boolean>;
  /** Most hits over the episodes, the lowest on ties. */
  bestBlock(template: Template, episodes: readonly Episode[]): Promise<number>;
}

type Answers = Pick<Episode, 'answer' | 'accept'>;

export function byHand(open: OpenModel, answers: Settings['answers']): Hand {
  const { model, tokenizer, endTokens } = open;
  const { blocks, hiddenSize } = model.shape;

  async function answered(text: string, expected: Answers, patch?: HandPatch): Promise<boolean> {
    const prompt = tokenizer.encode(text);
    const patches: Patch[] = patch
      ? [{ ...patch, position: prompt.length - 1, vector: Float32Array.from(patch.theta[patch.block]) }]
      : [];
    const said: number[] = [];
    for (const answer of answersOf(expected)) {
      const count = answers === 'first-token' ? 1 : tokenizer.encodePiece(answer).length;
      while (said.length < count) {
        const run = { ids: [...prompt, ...said], patches, scores: { top: 1, asked: [] } };
        const [{ scores }] = await runPrompts(model, [run]);
        said.push(scores!.top[0].id);
      }
      const own = said.slice(0, count);
      const end = own.findIndex((id) => endTokens.includes(id));
      const words =
        count === 1 ? tokenizer.tokenText(own[0]) : tokenizer.decode(end < 0 ? own : own.slice(0, end));
      const line = words.split('\n')[0].trim();
      if (line !== '' && line === answer.trim()) return true;
    }
    return false;
  }

  async function theta(template: Template, extractions: Episode['extractions']): Promise<number[][]> {
    const sum = Array.from({ length: blocks }, () => new Array<number>(hiddenSize).fill(0));
    for (const { demonstrations, dummy } of extractions) {
      const ids = tokenizer.encode(promptText(template, demonstrations, dummy));
      const [{ residuals }] = await runPrompts(model, [{ ids, residuals: [ids.length - 1] }]);
      sum.forEach((row, block) =>
        row.forEach((_, i) => (row[i] += residuals[0][(block + 1) * hiddenSize + i] / extractions.length)),
      );
    }
    return sum;
  }

  const zeroShot: Hand['zeroShot'] = (template, episode, patch) =>
    answered(queryText(template, episode.query), episode, patch);
  const rival: Hand['rival'] = (template, { demonstrations, query }, expected, patch) =>
    answered(promptText(template, demonstrations, query), expected, patch);
  return {
    blocks,
    theta,
    zeroShot,
    rival,
    fewShot: (template, episode, patch) => rival(template, episode, episode, patch),
    bestBlock: async (template, episodes) => {
      const hits = new Array<number>(blocks).fill(0);
      for (const episode of episodes) {
        const own = await theta(template, episode.extractions);
        for (let block = 0; block < blocks; block++) {
          const patch = { block, mode: 'replace', strength: 1, theta: own } as const;
          hits[block] += Number(await zeroShot(template, episode, patch));
        }
      }
      return hits.indexOf(Math.max(...hits));
    },
  };
}

/** How many of some answers are right. */
export async function hitsOf<T>(items: readonly T[], right: (item: T) => Promise<boolean>): Promise<number> {
  let hits = 0;
  for (const item of items) hits += Number(await right(item));
  return hits;
}
