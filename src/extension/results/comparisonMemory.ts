import * as v from 'valibot';
import { Uri } from 'vscode';
import { mostCompared } from '../../core/sweep/comparedSweep';
import { type Memory } from '../models/modelMemory';

const key = 'comparisons';
/** Comparisons that are remembered; more panels than that are hardly open at once. */
const most = 20;

const schema = v.array(
  v.object({
    title: v.pipe(v.string(), v.maxLength(1_000)),
    files: v.pipe(v.array(v.pipe(v.string(), v.maxLength(4_096))), v.maxLength(mostCompared)),
  }),
);

/** Which files a comparison was of, by the title of its panel. What it reads back is checked. */
export class ComparisonMemory {
  constructor(private readonly memory: Memory) {}

  async keep(title: string, files: readonly Uri[]): Promise<void> {
    const others = this.#all().filter((one) => one.title !== title);
    const kept = [{ title, files: files.map((file) => file.toString()) }, ...others];
    await this.memory.update(key, kept.slice(0, most));
  }

  find(title: string): Uri[] | undefined {
    return this.#all()
      .find((one) => one.title === title)
      ?.files.map((file) => Uri.parse(file));
  }

  #all(): v.InferOutput<typeof schema> {
    const kept = v.safeParse(schema, this.memory.get(key));
    return kept.success ? kept.output : [];
  }
}
