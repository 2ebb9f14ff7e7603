import * as v from 'valibot';
import { limits } from '../limits';

const finite = v.pipe(v.number(), v.finite());

/** Most cells of a map: a prompt as long as that takes minutes and fills no screen. */
export const mostSites = 20_000;

/** What comes of writing one site. */
const siteSchema = v.object({
  /** Most probable next token. */
  token: v.string(),
  /** Natural logarithm of the probability of the answer's first token. */
  answerLogProbability: finite,
});

const sitesSchema = v.pipe(v.array(siteSchema), v.minLength(1), v.maxLength(limits.blocks));

/**
 * Heat map of a trial: the residuals of a prompt that θ is read from, written over the zero-shot prompt's one site at a
 * time. The two prompts are laid one over the other from their ends.
 */
export const siteMapSchema = v.object({
  /** The zero-shot prompt, token by token. */
  tokens: v.array(v.string()),
  /** First token of the answer. */
  answer: v.string(),
  /** Neither prompt changed. */
  plain: siteSchema,
  /** The positions that both prompts have, each with its cells by block. */
  columns: v.pipe(v.array(v.object({ position: v.number(), cells: sitesSchema })), v.maxLength(mostSites)),
});

export type Site = Readonly<v.InferOutput<typeof siteSchema>>;
export type SiteMap = Readonly<v.InferOutput<typeof siteMapSchema>>;
