import * as v from 'valibot';
import { Uri } from 'vscode';
import { type Memory } from '../models/modelMemory';

/** Panels that are remembered; more of a kind are hardly open at once. */
const most = 20;

const schemaOf = (mostFiles: number) =>
  v.array(
    v.object({
      title: v.pipe(v.string(), v.maxLength(1_000)),
      files: v.pipe(v.array(v.pipe(v.string(), v.maxLength(4_096))), v.maxLength(mostFiles)),
    }),
  );

/** Which files a panel was of, by its title. What it reads back is checked. */
export class PanelMemory {
  readonly #schema: ReturnType<typeof schemaOf>;

  /**
   * @param key of this kind of panel in the memory
   * @param mostFiles of one panel
   */
  constructor(
    private readonly memory: Memory,
    private readonly key: string,
    mostFiles: number,
  ) {
    this.#schema = schemaOf(mostFiles);
  }

  async keep(title: string, files: readonly Uri[]): Promise<void> {
    const others = this.#all().filter((one) => one.title !== title);
    const kept = [{ title, files: files.map((file) => file.toString()) }, ...others];
    await this.memory.update(this.key, kept.slice(0, most));
  }

  find(title: string): Uri[] | undefined {
    return this.#all()
      .find((one) => one.title === title)
      ?.files.map((file) => Uri.parse(file));
  }

  #all() {
    const kept = v.safeParse(this.#schema, this.memory.get(this.key));
    return kept.success ? kept.output : [];
  }
}
