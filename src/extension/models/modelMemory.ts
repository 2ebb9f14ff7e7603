import { basename } from 'node:path';
import * as v from 'valibot';
import { type ModelIdentity, modelIdentitySchema } from '../../core/model/modelIdentity';

/** A model that was chosen, before it is opened. */
export interface ChosenModel {
  readonly folder: string;
  /** Hub name of the precision; absent: the model's own default. */
  readonly dtype?: string | undefined;
}

/** The part of the editor's memory that survives a restart. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const chosenSchema = v.object({
  folder: v.pipe(v.string(), v.minLength(1), v.maxLength(4_096)),
  dtype: v.optional(v.pipe(v.string(), v.maxLength(20))),
});
const chosenKey = 'model.chosen';
const recentKey = 'model.recent';
const identitiesKey = 'model.identities';
const recentCount = 8;

/** Models by {@link modelKey} and what they were when they were last open, newest first. */
const identitiesSchema = v.array(v.object({ key: v.string(), identity: modelIdentitySchema }));

/** Remembers the chosen model, the ones before it, and what they were. What it reads back is checked: other versions wrote it too. */
export class ModelMemory {
  constructor(private readonly memory: Memory) {}

  get chosen(): ChosenModel | undefined {
    const value = v.safeParse(chosenSchema, this.memory.get(chosenKey));
    return value.success ? value.output : undefined;
  }

  /** Newest first. */
  get recent(): readonly ChosenModel[] {
    const value = v.safeParse(v.array(chosenSchema), this.memory.get(recentKey));
    return value.success ? value.output : [];
  }

  async choose(model: ChosenModel): Promise<void> {
    const others = this.recent.filter((one) => modelKey(one) !== modelKey(model));
    await this.memory.update(chosenKey, model);
    await this.memory.update(recentKey, [model, ...others].slice(0, recentCount));
  }

  /** What a model was when it was last open, in whatever window; its files may have been replaced since. */
  identityOf(model: ChosenModel): ModelIdentity | undefined {
    return this.#identities.find(({ key }) => key === modelKey(model))?.identity;
  }

  async identify(model: ChosenModel, identity: ModelIdentity): Promise<void> {
    const key = modelKey(model);
    const others = this.#identities.filter((one) => one.key !== key);
    await this.memory.update(identitiesKey, [{ key, identity }, ...others].slice(0, recentCount));
  }

  async forget(folder: string): Promise<void> {
    await this.memory.update(
      recentKey,
      this.recent.filter((one) => one.folder !== folder),
    );
  }

  get #identities(): v.InferOutput<typeof identitiesSchema> {
    const value = v.safeParse(identitiesSchema, this.memory.get(identitiesKey));
    return value.success ? value.output : [];
  }
}

/** Equal for the same files of the same folder. */
export function modelKey(model: ChosenModel): string {
  return `${model.folder}\n${model.dtype ?? ''}`;
}

/** Name for people until the engine knows better. */
export function modelName(model: ChosenModel): string {
  const name = basename(model.folder) || model.folder;
  return model.dtype ? `${name} (${model.dtype})` : name;
}
