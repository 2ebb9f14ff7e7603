import { type BlockModel } from './blockModel';
import { type LanguageModel } from './languageModel';
import { stemPass } from './stemPass';
import { stepPass } from './stepPass';

/** More rows are no faster and make a stop wait. */
const mostRows = 2048;

/** A model that runs block by block: patched rows enter late, and a stop is heard between two blocks. */
export function blockwise(model: BlockModel): LanguageModel {
  return {
    shape: model.shape,
    keepsPast: model.keepsPast,
    rowDependent: model.rowDependent,
    entersAtPatch: true,
    mostRows,
    runStems: (context, stems) => stemPass(model, context, stems),
    runStep: (context, parent, nodes) => stepPass(model, context, parent, nodes),
    release: () => model.release(),
  };
}
