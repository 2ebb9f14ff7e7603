import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { TaskVectorError } from '../errors/taskVectorError';
import { describeIssue } from '../text/describeIssue';
import { quote } from '../text/quote';

/** A tensor as the header states it; offsets in bytes from the start of the data. */
export interface TensorEntry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/** Bits of one element. Types that aren't listed are let through unmeasured. */
const elementBits = new Map<string, number>(
  Object.entries({
    BOOL: 8,
    U8: 8,
    I8: 8,
    F8_E4M3: 8,
    F8_E5M2: 8,
    U16: 16,
    I16: 16,
    F16: 16,
    BF16: 16,
    U32: 32,
    I32: 32,
    F32: 32,
    U64: 64,
    I64: 64,
    F64: 64,
  }),
);

const size = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const entrySchema = v.object({
  dtype: v.pipe(v.string(), v.maxLength(32)),
  shape: v.pipe(v.array(size), v.maxLength(32)),
  data_offsets: v.tuple([size, size]),
});

/** Bytes of a tensor, or undefined for an unknown type. Infinity where the shape overflows. */
export function tensorBytes(dtype: string, shape: readonly number[]): number | undefined {
  const bits = elementBits.get(dtype);
  return bits && (shape.reduce((product, dimension) => product * dimension, 1) * bits) / 8;
}

/**
 * Parses the JSON header.
 *
 * The tensors must cover the data from the first byte to the last, without a hole or an overlap, as the format asks:
 * what is in the file is then what the header says, and no more.
 *
 * @param dataBytes bytes that follow the header
 * @throws TaskVectorError `vector-invalid` that names the entry
 */
export function parseHeader(
  header: Uint8Array,
  dataBytes: number,
): { readonly metadata: ReadonlyMap<string, string>; readonly entries: ReadonlyMap<string, TensorEntry> } {
  const fields = parseObject(header);
  const metadata = new Map<string, string>();
  const entries = new Map<string, TensorEntry>();
  for (const [name, value] of fields) {
    if (name === '__metadata__') {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw invalid(l10n.t('Header, __metadata__: not an object.'));
      }
      for (const [key, text] of Object.entries(value)) {
        if (typeof text !== 'string')
          throw invalid(l10n.t('Header, __metadata__, {0}: not a string.', quote(key)));
        metadata.set(key, text);
      }
    } else {
      entries.set(name, parseEntry(name, value));
    }
  }
  let covered = 0;
  for (const [name, { begin, end }] of [...entries].sort(
    ([, a], [, b]) => a.begin - b.begin || a.end - b.end,
  )) {
    if (begin !== covered) {
      throw invalid(
        l10n.t('Header, {0}: begins at byte {1} of the data, not at {2}.', quote(name), begin, covered),
      );
    }
    covered = end;
  }
  if (covered !== dataBytes) {
    throw invalid(l10n.t('The header describes {0} bytes of data, the file has {1}.', covered, dataBytes));
  }
  return { metadata, entries };
}

function parseObject(header: Uint8Array): [string, unknown][] {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(header)) as unknown;
  } catch {
    throw invalid(l10n.t('The header (from byte 8) is not JSON.'));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(l10n.t('The header (from byte 8) is not a JSON object.'));
  }
  return Object.entries(value);
}

function parseEntry(name: string, value: unknown): TensorEntry {
  const parsed = v.safeParse(entrySchema, value);
  if (!parsed.success)
    throw invalid(`${l10n.t('Header, {0}', quote(name))}: ${describeIssue(parsed.issues[0])}`);
  const { dtype, shape, data_offsets } = parsed.output;
  const [begin, end] = data_offsets;
  if (end < begin)
    throw invalid(l10n.t('Header, {0}: ends at byte {1}, before it begins at {2}.', quote(name), end, begin));
  const expected = tensorBytes(dtype, shape);
  if (expected !== undefined && expected !== end - begin) {
    throw invalid(
      l10n.t(
        'Header, {0}: {1} bytes for {2} of shape [{3}], not {4}.',
        quote(name),
        end - begin,
        dtype,
        shape.join(', '),
        expected,
      ),
    );
  }
  return { dtype, shape, begin, end };
}

function invalid(message: string): TaskVectorError {
  return new TaskVectorError(
    'vector-invalid',
    message,
    l10n.t('Choose a file that Task Vector Lab has written.'),
  );
}
