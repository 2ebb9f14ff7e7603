import * as l10n from '@vscode/l10n';
import { vectorMisfit } from '../../core/files/vectorFit';
import { type VectorMetadata } from '../../core/files/vectorMetadata';
import { type ModelIdentity } from '../../core/model/modelIdentity';
import { shortModelName } from '../../core/model/shortModelName';
import { dateText } from '../ui/dateText';

/** A vector as its row says it. */
export interface VectorLabel {
  readonly label: string;
  /** Best block, what is wrong, and the model. */
  readonly description: string;
  /** Provenance, one fact a line. */
  readonly tooltip: string;
  /** Made by other files than the chosen model's. */
  readonly stale: boolean;
}

/**
 * @param place path of the file, for people
 * @param known the chosen model where it has been open before; a misfit can't be told without it
 * @param language of dates
 */
export function vectorLabel(
  metadata: VectorMetadata,
  place: string,
  known: ModelIdentity | undefined,
  language: string,
): VectorLabel {
  const { name, model, chosenBlock, method, precision, finding, proven, date } = metadata;
  const misfit = known && vectorMisfit(metadata, known);
  // The longest last: a narrow side bar cuts the end off, and most vectors of a folder are of one model.
  const marks = [
    ...(chosenBlock === undefined ? [] : [l10n.t('block {0}', chosenBlock)]),
    ...(proven === false ? [l10n.t('not proven')] : []),
    ...(misfit ? [l10n.t('other model')] : []),
    shortModelName(model.name),
  ];
  const facts = [
    name,
    finding,
    method,
    `${model.name}, ${precision}`,
    l10n.t('{0} blocks, residual stream of {1}', model.blocks, model.hiddenSize),
    proven === false ? l10n.t('The model had failed its self-test.') : undefined,
    misfit && `${misfit.message} ${misfit.next ?? ''}`.trim(),
    dateText(date, language),
    place,
  ];
  return {
    label: name,
    description: marks.join(' · '),
    tooltip: facts.filter((fact) => fact !== undefined && fact !== '').join('\n'),
    stale: misfit !== undefined,
  };
}
