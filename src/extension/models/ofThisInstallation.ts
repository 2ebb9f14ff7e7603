import { type ChosenModel } from './modelMemory';

/** Where editors install the extension: a folder for each version and platform. */
const installedModel = /[\\/]task-vector-lab\.task-vector-lab-[^\\/]+[\\/]models[\\/][^\\/]+$/;

/**
 * The remembered model, found again where an update of the extension has moved it: a model that came with an earlier
 * installation is the one that comes with this.
 *
 * @returns undefined when nothing is remembered, or this installation comes without a model
 */
export function ofThisInstallation(
  remembered: ChosenModel | undefined,
  bundled: ChosenModel | undefined,
): ChosenModel | undefined {
  return remembered && installedModel.test(remembered.folder) ? bundled : remembered;
}
