import * as l10n from '@vscode/l10n';
import { existsSync, mkdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { entriesFolder, entryFolder, indexPath, weightsPath } from '../cache/cacheLayout';
import { makeRoom } from '../cache/cacheRoom';
import { claimName } from '../../claims/claim';
import { syncFolder, writeDurably } from '../cache/durable';
import { indexText, readIndex } from '../cache/entryIndex';
import { installEntry, removeDamaged } from '../cache/installEntry';
import { isLeaving, removeFolder } from '../cache/removeEntry';
import { markUse } from '../cache/useMarks';
import { isVerified, recordVerified, verifyEntry } from '../cache/verifyEntry';
import { elementType, type OnnxTensor } from '../onnx/onnxModel';
import { type ExpandedLayout, expandedLayout, sameLayout } from './expandedLayout';
import { type QuantisedWeight } from './quantisedNodes';
import { writeExpanded } from './writeExpanded';

/** Expanded weights of one model on disk. No process removes them before the release, or the end of this process. */
export interface ExpandedWeights {
  readonly path: string;
  /** Place of each weight by {@link QuantisedWeight.key}. */
  readonly locate: (weight: QuantisedWeight, name: string) => OnnxTensor;
  readonly release: () => void;
}

export interface ExpandOptions {
  /** SHA-256 over graph and weights: names the entry. */
  readonly hash: string;
  /** Name of the model, for people. */
  readonly model: string;
  readonly cacheFolder: string;
  readonly limitBytes: number;
  /** Stage in words, and the share of it that is done. */
  readonly onProgress?: ((stage: string, fraction: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The cache entry of a model's expanded weights: one that stands and whose checksum holds, else written now, under a
 * temporary name until it is whole.
 *
 * @throws TaskVectorError `aborted`; `file-not-writable` when the disk refuses
 */
export async function expandWeights(
  weights: ReadonlyMap<string, QuantisedWeight>,
  options: ExpandOptions,
): Promise<ExpandedWeights> {
  const { cacheFolder, hash } = options;
  const layout = expandedLayout(weights);
  const folder = entryFolder(cacheFolder, hash);
  let release = (): void => undefined;
  try {
    release = markUse(cacheFolder, hash);
    const state = await judge(folder, layout, options);
    if (state === 'damaged') removeDamaged(cacheFolder, hash, (index) => sameLayout(index, layout));
    const place = state === 'whole' ? folder : await make(weights, layout, options);
    touch(place);
    const unmark = release;
    // An entry that could not get its name is this process's alone.
    const discard = place === folder ? undefined : () => removeFolder(place);
    return {
      ...located(place, layout),
      release: () => {
        unmark();
        discard?.();
      },
    };
  } catch (error) {
    release();
    if (error instanceof TaskVectorError) throw error;
    throw new TaskVectorError(
      'file-not-writable',
      l10n.t(
        "The expanded weights can't be written to {0}: {1}.",
        folder,
        error instanceof Error ? error.message : String(error),
      ),
      l10n.t('Free some space on that disk, or choose another cache folder.'),
      { cause: error },
    );
  }
}

/** @throws TaskVectorError `aborted` */
async function judge(
  folder: string,
  layout: ExpandedLayout,
  { onProgress, signal }: ExpandOptions,
): Promise<'whole' | 'damaged' | 'absent'> {
  // Looked at after our mark was set: who announces a removal later sees the mark.
  if (isLeaving(folder) || !existsSync(folder)) return 'absent';
  const index = readIndex(folder);
  if (!index || !sameLayout(index, layout)) return 'damaged';
  if (isVerified(folder, index)) return 'whole';
  const report = (fraction: number): void => onProgress?.('Checking the expanded weights', fraction);
  try {
    return (await verifyEntry(folder, index, report, signal)) ? 'whole' : 'damaged';
  } catch (error) {
    if (error instanceof TaskVectorError) throw error;
    // What can't be read is made again.
    return 'damaged';
  }
}

/** @returns the folder that it stands in */
async function make(
  weights: ReadonlyMap<string, QuantisedWeight>,
  layout: ExpandedLayout,
  { cacheFolder, hash, model, limitBytes, onProgress, signal }: ExpandOptions,
): Promise<string> {
  const temporary = join(entriesFolder(cacheFolder), claimName(hash));
  let place: string | undefined;
  try {
    makeRoom(cacheFolder, hash, layout.bytes, limitBytes);
    mkdirSync(temporary, { recursive: true });
    const report = (fraction: number): void => onProgress?.('Expanding weights, once', fraction);
    const sha256 = await writeExpanded(weights, layout, weightsPath(temporary), report, signal);
    await writeDurably(indexPath(temporary), indexText({ model, sha256, ...layout }));
    await recordVerified(temporary, sha256);
    await syncFolder(temporary);
    place = await installEntry(cacheFolder, hash, temporary, (index) => sameLayout(index, layout));
    return place;
  } finally {
    if (place !== temporary) removeFolder(temporary);
  }
}

/** Entries are removed in the order of their last use. */
function touch(place: string): void {
  const now = new Date();
  try {
    utimesSync(indexPath(place), now, now);
  } catch {
    // A cache that is only there to be read.
  }
}

function located(place: string, { offsets }: ExpandedLayout): Omit<ExpandedWeights, 'release'> {
  const path = weightsPath(place);
  return {
    path,
    locate: ({ key, rows, columns }, name) => ({
      name,
      elementType: elementType.float32,
      dims: [rows, columns],
      data: { kind: 'stored', path, offset: offsets[key], length: rows * columns * 4 },
    }),
  };
}
