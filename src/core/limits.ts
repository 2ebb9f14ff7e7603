/** Bounds on everything that comes from outside. Beyond them a guard refuses, before memory is spent. */
export const limits = {
  /** Characters of one input or output. */
  pairCharacters: 4_000,
  /** Pairs of one selection or task. */
  pairs: 20_000,
  /** Characters of a selection. */
  selectionCharacters: 2_000_000,
  /** Characters of a prompt typed into the patch bench or the command line. */
  promptCharacters: 200_000,
  /** Blocks of a model. */
  blocks: 1_024,
  /** Width of the residual stream. */
  hiddenSize: 65_536,
  /** Entries of a vocabulary. */
  vocabulary: 4_000_000,
  /** Next tokens listed for one prompt. */
  topTokens: 1_000,
  /** Tokens of a prompt that the patch bench lists to choose a position from. */
  tokensShown: 256,
  /** Tokens of a continuation. */
  generatedTokens: 4_096,
  /** Episodes of one sweep. */
  episodes: 20_000,
  /** Bytes of a vector file. */
  vectorFileBytes: 512 * 1024 * 1024,
  /** Vectors that one vector is computed from. */
  vectorOperands: 1_000,
  /** Vectors added to the one in a patch bench. */
  summands: 16,
  /** Bytes of the header of a vector file. */
  vectorHeaderBytes: 8 * 1024 * 1024,
  /** Bytes of a JSON file that is read whole: task, episodes, result. */
  jsonBytes: 64 * 1024 * 1024,
  /** Bytes of the results of a suite, which hold every trial of every piece. */
  suiteBytes: 256 * 1024 * 1024,
} as const;
