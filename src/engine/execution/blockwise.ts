import { type BlockModel } from './blockModel';
import { type LanguageModel, type Portion } from './languageModel';
import { type Pass, type PassContext } from './pass';
import { scoreEnds } from './scoreEnds';
import { stemPass } from './stemPass';
import { stepPass } from './stepPass';
import { levels, type Wave } from './waves';

/** More rows are no faster and make a stop wait. */
const mostRows = 2048;

/**
 * A model that runs block by block. All passes of a call go through one block before the next: its weights stay in the
 * processor's cache, or are read from disk once, and keys and values are kept for one block only.
 */
export function blockwise(model: BlockModel): LanguageModel {
  return {
    shape: model.shape,
    keepsPast: model.keepsPast,
    rowDependent: model.rowDependent,
    entersAtPatch: true,
    streams: model.streams,
    mostRows,
    run: (portions) => runPortions(model, portions),
    step: async (context, parent, nodes) => {
      const pass = stepPass(model, context, parent, nodes);
      await runPasses(model, [{ context, passes: [pass], afterBlock: undefined }]);
      return pass.state;
    },
    release: () => model.release(),
  };
}

interface Running {
  readonly context: PassContext;
  /** Each after the one that it goes on from. */
  readonly passes: readonly Pass[];
  readonly afterBlock: Portion['afterBlock'];
}

function runPortions(model: BlockModel, portions: readonly Portion[]): Promise<void> {
  return runPasses(
    model,
    portions.map(({ context, waves, afterBlock }) => ({
      context,
      passes: waves.flatMap((wave) => passesOf(model, context, wave)),
      afterBlock,
    })),
  );
}

function passesOf(model: BlockModel, context: PassContext, wave: Wave): Pass[] {
  const stem = stemPass(model, context, wave);
  const passes = [stem];
  for (const group of wave.groups) {
    let parent = stem;
    for (const level of levels(group)) {
      parent = stepPass(model, context, parent.state, level);
      passes.push(parent);
    }
  }
  return passes;
}

async function runPasses(model: BlockModel, running: readonly Running[]): Promise<void> {
  const all = running.flatMap(({ passes }) => passes);
  for (const pass of all) await pass.embed();
  for (let block = 0; block < model.shape.blocks; block++) {
    for (const { passes, afterBlock } of running) {
      for (const pass of passes) if (block < pass.blocks) await pass.block(block);
      afterBlock?.(block);
    }
    for (const { state } of all.filter(({ continued }) => !continued)) state.blocks[block] = undefined;
  }
  for (const { context, passes } of running) {
    const ends = passes.filter(({ blocks }) => blocks === model.shape.blocks).flatMap((pass) => pass.ends());
    await scoreEnds(model, context, ends);
    for (const pass of passes) pass.finish();
  }
}
