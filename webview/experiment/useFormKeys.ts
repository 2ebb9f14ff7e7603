import { type RefObject } from 'preact';
import { useRef } from 'preact/hooks';

/** What a form needs so that Enter in any of its fields submits it. */
export interface FormKeys {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Submits, or leads to the first field that holds something wrong. */
  readonly submit: () => void;
}

export function useFormKeys(onSubmit: () => void): FormKeys {
  const ref = useRef<HTMLDivElement>(null);
  const submit = (): void => {
    const wrong = ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (wrong) wrong.focus();
    else onSubmit();
  };
  return {
    ref,
    submit,
    onKeyDown: (event) => {
      const { target } = event;
      const field = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
      if (event.key !== 'Enter' || !field) return;
      event.preventDefault();
      submit();
    },
  };
}
