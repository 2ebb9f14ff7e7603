import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type Template } from '../../src/core/prompts/template';
import { type PatchRequest } from '../../src/protocol/patchBench';
import { formatDuration } from '../text/formatTime';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { type BenchInputs } from './benchInputs';
import { BenchAnswer } from './BenchAnswer';
import { BenchControls } from './BenchControls';
import { BenchFailure } from './BenchFailure';
import { PositionChips } from './PositionChips';
import { QueryField } from './QueryField';
import { type BenchSum, SumField, weightsOf } from './SumField';
import { type ComparePatch, usePatchComparison } from './usePatchComparison';

export interface PatchBenchProps {
  /** Pieces around a query; absent: only whole prompts can be typed. */
  readonly template?: Template | undefined;
  readonly blocks: number;
  readonly block: number;
  readonly onBlock: (block: number) => void;
  readonly inputs: BenchInputs;
  readonly onInputs: (inputs: BenchInputs) => void;
  /** Vectors added to θ, and what changes them; absent: θ stands alone. */
  readonly sum?: BenchSum;
  /** What tells the numbers here from others of the same query. */
  readonly note?: string | undefined;
  /** Must stay the same function. */
  readonly compare: ComparePatch;
  /** False: nothing runs before it is asked for, because asking loads the model. */
  readonly modelOpen: boolean;
  /** Why nothing can be patched here, where it can't. */
  readonly unavailable?: ComponentChildren;
  /** Why nothing is asked at the moment. */
  readonly paused?: string | undefined;
  /** What is waited for meanwhile; what was asked goes on. */
  readonly waiting?: string | undefined;
  /** Opens the editor's page on trust, where a run fails for the lack of it. */
  readonly onTrust: () => void;
  /** Starts an engine that has ended; resolves when it runs. */
  readonly onRestart: () => Promise<unknown>;
}

/** Patches θ into a query and shows how the next token changes, as the inputs move. */
export function PatchBench(props: PatchBenchProps): ComponentChildren {
  const { template, block, inputs, modelOpen, unavailable, paused, waiting } = props;
  const [asked, setAsked] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const verbatim = inputs.verbatim || !template;
  const text = verbatim ? inputs.prompt : inputs.query;
  const may = !unavailable && !paused && (modelOpen || asked) && text !== '';
  const site = inputs.site?.text === text ? { position: inputs.site.position } : {};
  const request: PatchRequest | undefined = may
    ? {
        query: text,
        verbatim,
        block,
        mode: inputs.mode,
        strength: inputs.strength,
        ...site,
        ...weightsOf(props.sum?.summands, inputs),
      }
    : undefined;
  const { comparison, answered, pending, old, error } = usePatchComparison(props.compare, request, attempt);
  // A bench in use stays in use when the engine is lost: what failed is said, and the next change opens the model again.
  useEffect(() => {
    if (comparison) setAsked(true);
  }, [comparison !== undefined]);

  return (
    <section class="bench" aria-label={l10n.t('Patch bench')}>
      <div class="section-head">
        <h2>{l10n.t('Patch bench')}</h2>
        <span class="faint number">
          {pending ? (
            <Icon name="loading" spin />
          ) : (
            comparison && !old && formatDuration(comparison.milliseconds / 1000)
          )}
        </span>
      </div>
      {unavailable ? (
        <p class="faint">{unavailable}</p>
      ) : (
        <>
          <QueryField template={template} inputs={inputs} onInputs={props.onInputs} />
          {comparison && (
            <PositionChips
              comparison={comparison}
              stale={answered?.query !== text || answered.verbatim !== verbatim}
              onPosition={(position) => {
                const last = position === comparison.tokens - 1;
                props.onInputs({ ...inputs, site: last ? undefined : { text, position } });
              }}
            />
          )}
          <BenchControls {...props} />
          {props.sum && <SumField sum={props.sum} inputs={inputs} onInputs={props.onInputs} />}
          {waiting && <p class="faint">{waiting}</p>}
          {!modelOpen && !asked && !waiting && (
            <Button icon="play" heir="bench" onPress={() => setAsked(true)}>
              {l10n.t('Open the Model and Patch')}
            </Button>
          )}
          {paused && <p class="faint">{paused}</p>}
          {text === '' && !paused && (
            <p class="faint">{l10n.t('Type a query to see its next token change.')}</p>
          )}
          {error && (
            <BenchFailure
              error={error}
              onTrust={props.onTrust}
              onRestart={props.onRestart}
              onRetry={() => setAttempt(attempt + 1)}
            />
          )}
          {comparison && (
            <BenchAnswer comparison={comparison} pending={pending} old={old} note={props.note} />
          )}
        </>
      )}
    </section>
  );
}
