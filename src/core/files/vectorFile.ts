import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../errors/taskVectorError';
import { limits } from '../limits';
import { quote } from '../text/quote';
import { float32FromBytes, float32ToBytes } from './float32Bytes';
import { parseSafetensors, parseSafetensorsHead, serialiseSafetensors, type Tensor } from './safetensors';
import { type TaskVector, type VectorMetadata } from './vectorMetadata';
import { metadataFromStrings, metadataToStrings } from './vectorStrings';

/** Value of the metadata string `format` of our files. */
const format = 'task-vectors/vector';
/** Value of `version` that this build reads and writes. */
const version = '1';
/** Name of the tensor, [blocks, hidden], F32. */
const tensorName = 'theta';
/** Name of the optional tensor, [episodes, blocks, hidden], F32. */
const episodesName = 'theta_episodes';

/**
 * Parses `*.taskvector.safetensors`. Tensors that aren't ours are left alone.
 *
 * @throws TaskVectorError `vector-invalid` with the place in the file: not safetensors, not ours, of a newer version,
 *   metadata that break their guard, a shape that isn't the model's, a value that isn't finite
 */
export function parseVectorFile(bytes: Uint8Array): TaskVector {
  const { metadata: strings, tensors } = parseSafetensors(bytes);
  const metadata = vectorMetadataOf(strings);
  const tensor = tensors.get(tensorName);
  if (!tensor) throw invalid(l10n.t('There is no tensor "{0}".', tensorName));
  const { blocks, hiddenSize } = metadata.model;
  const theta = floats(tensorName, tensor, [blocks, hiddenSize]);
  const kept = tensors.get(episodesName);
  if (!kept) return { metadata, theta };
  const episodes = kept.shape[0];
  if (!(episodes >= 1 && episodes <= limits.episodes)) {
    throw invalid(
      l10n.t(
        'Tensor "{0}": [{1}]; from 1 to {2} episodes are read.',
        episodesName,
        kept.shape.join(', '),
        limits.episodes,
      ),
    );
  }
  return { metadata, theta, thetaEpisodes: floats(episodesName, kept, [episodes, blocks, hiddenSize]) };
}

/**
 * Where a vector came from, by the metadata strings of its file.
 *
 * @throws TaskVectorError `vector-invalid`: not ours, of a newer version, or breaking their guard
 */
function vectorMetadataOf(strings: ReadonlyMap<string, string>): VectorMetadata {
  if (strings.get('format') !== format) {
    const found = strings.has('format') ? quote(strings.get('format') ?? '') : 'missing';
    throw invalid(
      l10n.t('Metadata, format: {0}, not "{1}".', found, format),
      l10n.t('Choose a file that Task Vector Lab has written.'),
    );
  }
  if (strings.get('version') !== version) {
    const found = quote(strings.get('version') ?? '');
    throw invalid(
      l10n.t('Metadata, version: {0}; this build reads version {1}.', found, version),
      l10n.t('Update the extension.'),
    );
  }
  return metadataFromStrings(strings);
}

/**
 * Where a vector came from, by the beginning of its file; its numbers are not looked at.
 *
 * @param head the file, or as much of it as holds the header
 * @param fileBytes size of the whole file
 * @throws TaskVectorError `vector-invalid` as {@link parseVectorFile}
 */
export function parseVectorHead(head: Uint8Array, fileBytes: number): VectorMetadata {
  return vectorMetadataOf(parseSafetensorsHead(head, fileBytes).metadata);
}

/**
 * Writes a vector as safetensors that Python's `safetensors` loads too.
 *
 * @throws RangeError when a tensor has another shape, is larger than is read, or holds a value that isn't finite
 */
export function serialiseVectorFile({ metadata, theta, thetaEpisodes }: TaskVector): Uint8Array<ArrayBuffer> {
  const { blocks, hiddenSize } = metadata.model;
  const size = blocks * hiddenSize;
  if (theta.length !== size || !theta.every(Number.isFinite)) {
    throw new RangeError(
      `serialiseVectorFile: ${theta.length} elements, or not finite, for ${blocks} × ${hiddenSize}`,
    );
  }
  const tensors = new Map<string, Tensor>([
    [tensorName, { dtype: 'F32', shape: [blocks, hiddenSize], bytes: float32ToBytes(theta) }],
  ]);
  if (thetaEpisodes) {
    const episodes = thetaEpisodes.length / size;
    const fits = Number.isInteger(episodes) && episodes >= 1 && episodes <= limits.episodes;
    if (!fits || thetaEpisodes.byteLength > limits.vectorFileBytes || !thetaEpisodes.every(Number.isFinite)) {
      throw new RangeError(
        `serialiseVectorFile: ${thetaEpisodes.length} elements, or not finite, for episodes of ${blocks} × ${hiddenSize}`,
      );
    }
    const bytes = float32ToBytes(thetaEpisodes);
    tensors.set(episodesName, { dtype: 'F32', shape: [episodes, blocks, hiddenSize], bytes });
  }
  return serialiseSafetensors({
    metadata: new Map([['format', format], ['version', version], ...metadataToStrings(metadata)]),
    tensors,
  });
}

/** The numbers of a tensor that must have this shape, the last two of which are blocks and hidden size. */
function floats(name: string, { dtype, shape, bytes }: Tensor, wanted: readonly number[]): Float32Array {
  if (dtype !== 'F32' || shape.length !== wanted.length || shape.some((size, i) => size !== wanted[i])) {
    throw invalid(
      l10n.t(
        'Tensor "{0}": {1} [{2}], but its model asks for F32 [{3}].',
        name,
        dtype,
        shape.join(', '),
        wanted.join(', '),
      ),
    );
  }
  const values = float32FromBytes(bytes);
  const broken = values.findIndex((value) => !Number.isFinite(value));
  if (broken >= 0) {
    const [blocks, hiddenSize] = wanted.slice(-2);
    const [row, place] = [Math.floor(broken / hiddenSize), broken % hiddenSize];
    const broke = { name, element: place, block: row % blocks, episode: Math.floor(row / blocks) };
    throw invalid(
      wanted.length > 2
        ? l10n.t(
            'Tensor "{name}": element {element} of block {block} of episode {episode} is not a finite number.',
            broke,
          )
        : l10n.t('Tensor "{name}": element {element} of block {block} is not a finite number.', broke),
    );
  }
  return values;
}

function invalid(message: string, next?: string): TaskVectorError {
  return new TaskVectorError('vector-invalid', message, next ?? l10n.t('Extract the vector again.'));
}
