import * as l10n from '@vscode/l10n';
import { type Projection } from '../../core/patch/projection';
import { type EngineProgress } from '../../protocol/engine';
import { type EngineHost } from '../engineHost/engineHost';

/** Tokens listed for each block. */
const listed = 8;

/**
 * Top tokens of θ after each block, by the head of the model that is open.
 *
 * @param theta [blocks × hidden], of that model
 * @throws TaskVectorError as the engine says
 */
export async function projectTheta(
  engine: EngineHost,
  theta: Float32Array,
  options: {
    readonly signal: AbortSignal;
    readonly graceMs: number;
    readonly onProgress?: (progress: EngineProgress) => void;
  },
): Promise<Projection> {
  const asked = { theta: new Float32Array(theta), top: listed };
  const { blocks } = await engine.call('projectTheta', asked, {
    ...options,
    doing: l10n.t('projecting a vector'),
  });
  return blocks;
}
