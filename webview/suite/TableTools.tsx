import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { publishedResults } from '../../src/core/report/publishedResults';
import { type ModelParts } from '../../src/core/report/suiteParts';
import { Select } from '../ui/Select';

const publishedChoices = publishedResults.models.map(({ name }) => ({ value: name, label: name }));

/** Choices over the table of tasks: the model, where there are several, and the published one beside it. */
export function TableTools({
  parts,
  part,
  onPart,
  published,
  onPublished,
}: {
  readonly parts: readonly ModelParts[];
  readonly part: ModelParts;
  readonly onPart: (index: number) => void;
  /** Undefined where none of the tasks was published. */
  readonly published: string | undefined;
  readonly onPublished: (name: string) => void;
}): ComponentChildren {
  return (
    <>
      {parts.length > 1 && (
        <Select
          label={l10n.t('Model')}
          choices={parts.map(({ name }, index) => ({ value: String(index), label: name }))}
          value={String(part.index)}
          onChoose={(index) => onPart(Number(index))}
        />
      )}
      {published !== undefined && (
        <span class="beside">
          <label for="published" class="faint">
            {l10n.t('beside')}
          </label>
          <Select id="published" choices={publishedChoices} value={published} onChoose={onPublished} />
        </span>
      )}
    </>
  );
}
