import { useCallback, useState } from 'preact/hooks';
import * as v from 'valibot';
import { vscodeApi } from './vscodeApi';

/** All that is kept, by key. Anything else in the editor's store is another build's and is dropped. */
const storeSchema = v.record(v.string(), v.unknown());

function readStore(): Record<string, unknown> {
  const parsed = v.safeParse(storeSchema, vscodeApi.getState());
  return parsed.success ? parsed.output : {};
}

/**
 * A choice of this surface alone (tab, block, bench inputs) that outlives the page. The host never sees it.
 *
 * @param schema parses what was kept; what breaks it counts as never kept
 */
export function usePersistedState<T>(
  key: string,
  schema: v.GenericSchema<unknown, T>,
  initial: T,
): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => {
    const parsed = v.safeParse(schema, readStore()[key]);
    return parsed.success ? parsed.output : initial;
  });
  const keep = useCallback(
    (next: T) => {
      vscodeApi.setState({ ...readStore(), [key]: next });
      setValue(next);
    },
    [key],
  );
  return [value, keep];
}
