import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { limits } from '../../src/core/limits';
import { queryText, type Template } from '../../src/core/prompts/template';
import { VisibleText } from '../ui/VisibleText';
import { type BenchInputs } from './benchInputs';

/** The query between the template's pieces, or a whole prompt. Spaces are marked while it is not being edited. */
export function QueryField({
  template,
  inputs,
  onInputs,
}: {
  readonly template: Template | undefined;
  readonly inputs: BenchInputs;
  readonly onInputs: (inputs: BenchInputs) => void;
}): ComponentChildren {
  const id = useId();
  const [editing, setEditing] = useState(false);
  const field = useRef<HTMLDivElement>(null);
  const verbatim = inputs.verbatim || !template;
  const value = verbatim ? inputs.prompt : inputs.query;
  const shared = {
    id,
    value,
    maxLength: limits.promptCharacters,
    spellcheck: false,
    'data-heir': 'bench',
    class: editing ? 'query-text' : 'query-text query-masked',
    onFocus: () => setEditing(true),
    onBlur: () => setEditing(false),
    onInput: (event: Event & { currentTarget: { value: string } }) =>
      onInputs({ ...inputs, [verbatim ? 'prompt' : 'query']: event.currentTarget.value }),
  };
  return (
    <div class="query">
      <div class="query-head">
        <label for={id}>{verbatim ? l10n.t('Prompt') : l10n.t('Query')}</label>
        {template && (
          <label class="check">
            <input
              type="checkbox"
              checked={verbatim}
              onChange={(event) => onInputs(switched(inputs, template, event.currentTarget.checked))}
            />
            {l10n.t('whole prompt')}
          </label>
        )}
      </div>
      <div
        ref={field}
        class={verbatim ? 'query-field query-whole' : 'query-field'}
        // The input is as wide as its text; a click beside it means it all the same.
        onClick={() => field.current?.querySelector<HTMLElement>('.query-text')?.focus()}
      >
        {!verbatim && <Piece text={template.beforeInput} />}
        <div class="query-box">
          {verbatim ? <textarea rows={3} {...shared} /> : <input type="text" {...shared} />}
          {!editing && (
            <div class="query-marks" aria-hidden="true">
              <VisibleText text={value} lines={verbatim} />
            </div>
          )}
        </div>
        {!verbatim && <Piece text={template.beforeOutput} />}
      </div>
    </div>
  );
}

/** A piece of the template, there to be read and not to be edited. */
function Piece({ text }: { readonly text: string }): ComponentChildren {
  return text === '' ? null : (
    <span class="query-piece">
      <VisibleText text={text} />
    </span>
  );
}

/** Switching to the whole prompt starts from what the model sees now; switching back keeps the query. */
function switched(inputs: BenchInputs, template: Template, verbatim: boolean): BenchInputs {
  return verbatim
    ? { ...inputs, verbatim, prompt: queryText(template, inputs.query) }
    : { ...inputs, verbatim };
}
