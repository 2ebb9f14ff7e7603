/** Accuracy under the three conditions. */
export interface PublishedScores {
  readonly zeroShot: number;
  readonly patched: number;
  readonly fewShot: number;
}

export interface PublishedModel {
  readonly name: string;
  readonly blocks: number;
  /** Block whose mean dev accuracy over the tasks is highest, counted from 0. */
  readonly peakBlock: number;
}

/** Accuracy of a few-shot prompt, alone and patched with θ of another task, against the answers of both tasks. */
export interface PublishedConflict {
  readonly model: string;
  readonly promptTask: string;
  readonly vectorTask: string;
  /** [answers of the prompt's task, answers of the vector's task] */
  readonly plain: readonly [number, number];
  readonly patched: readonly [number, number];
}

/** What a report stands beside. Tasks go by the key that task files carry as `paper`. */
export interface PublishedResults {
  /** Who published it, in words. */
  readonly source: string;
  readonly url: string;
  /** Queries behind each share, for its interval. */
  readonly trials: { readonly zeroShot: number; readonly patched: number; readonly fewShot: number };
  readonly models: readonly PublishedModel[];
  /** Model that a report stands beside where none is named. */
  readonly defaultModel: string;
  readonly tasks: ReadonlyMap<string, ReadonlyMap<string, PublishedScores>>;
  readonly conflicts: readonly PublishedConflict[];
}

/** Mean of a published model over the tasks named, in the paper's plain way; undefined where none of them is known. */
export function publishedMean(
  published: PublishedResults,
  model: string,
  tasks: readonly string[] = [...published.tasks.keys()],
): PublishedScores | undefined {
  const scores = tasks.flatMap((task) => published.tasks.get(task)?.get(model) ?? []);
  if (scores.length === 0) return undefined;
  const mean = (of: (score: PublishedScores) => number): number =>
    scores.reduce((sum, score) => sum + of(score), 0) / scores.length;
  return {
    zeroShot: mean(({ zeroShot }) => zeroShot),
    patched: mean(({ patched }) => patched),
    fewShot: mean(({ fewShot }) => fewShot),
  };
}
