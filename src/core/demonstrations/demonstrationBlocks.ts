import { TaskVectorError } from '../errors/taskVectorError';
import { readSelection } from './readSelection';
import { type SelectionReading, type Separator } from './selectionReading';
import { type TextStretch, textStretches } from './textStretches';

/** Lines of a text that read as demonstrations. */
export interface DemonstrationBlock {
  /** First and last line, 0-based and inclusive. */
  readonly from: number;
  readonly to: number;
  /** Pairs that are read from them. */
  readonly pairs: number;
}

/** Fewer pairs are no demonstrations to make a vector of. */
const fewest = 3;
/** Separators that stand in ordinary prose, tables and metadata, too. */
const weak: readonly (Separator | undefined)[] = [':', '=', '|', ','];
/** Words of an input or output between weak separators; what is longer is a sentence. */
const mostWords = 4;

interface Part extends DemonstrationBlock {
  readonly stretch: TextStretch;
  readonly reading: SelectionReading;
}

/**
 * The demonstrations in a text of prose and prompts, by {@link readSelection}: stretches between blank lines and the
 * insides of code fences, where all lines but the first (an instruction) and the last (a query) hold pairs. Neighbours
 * that are written alike are one block, so that a prompt may have blank lines between its pairs.
 *
 * @yields a block, or undefined after a stretch that ended none: a place to stop or to give way
 */
export function* demonstrationBlocks(text: string): Generator<DemonstrationBlock | undefined> {
  let open: Part[] = [];
  for (const stretch of textStretches(text)) {
    const part = partOf(stretch);
    const before = open.at(-1);
    if (part && before && alike(before, part)) {
      open.push(part);
      yield undefined;
      continue;
    }
    yield* finished(open);
    open = part ? [part] : [];
  }
  yield* finished(open);
}

function partOf(stretch: TextStretch): Part | undefined {
  const reading = read(stretch.text);
  if (!reading || !isWhole(reading, stretch.text)) return undefined;
  const { from, to } = stretch;
  return { stretch, reading, from, to, pairs: reading.pairs.length };
}

/** Written in the same way, so that the two may be one prompt. */
function alike(one: Part, other: Part): boolean {
  const fenced = one.stretch.fenced || other.stretch.fenced;
  const { format, separator } = one.reading;
  return !fenced && other.reading.format === format && other.reading.separator === separator;
}

function* finished(parts: readonly Part[]): Generator<DemonstrationBlock | undefined> {
  const whole = parts.length > 1 ? joined(parts) : undefined;
  if (whole) yield accepted(whole);
  else yield* parts.map(accepted);
  yield undefined;
}

/** Neighbours as one; undefined where they are not read as they were, as two prompts with different words before the inputs. */
function joined(parts: readonly Part[]): Part | undefined {
  const [first] = parts;
  const text = parts.map(({ stretch }) => stretch.text).join('\n\n');
  const reading = read(text);
  if (!reading || !isWhole(reading, text)) return undefined;
  // Two labels are told from two pairs by the second couple: `English: dog`, `French: chien`, and again.
  const labels = reading.format === 'prompt' && reading.separator === undefined;
  const same = reading.format === first.reading.format && reading.separator === first.reading.separator;
  if (!same && !labels) return undefined;
  return { ...first, reading, to: parts.at(-1)!.to, pairs: reading.pairs.length };
}

function accepted({ from, to, pairs, reading }: Part): DemonstrationBlock | undefined {
  if (pairs < fewest) return undefined;
  const inLines = reading.format === 'lines' || reading.format === 'csv';
  const short = reading.pairs.every(({ input, output }) => [input, output].every(isShort));
  return inLines && weak.includes(reading.separator) && !short ? undefined : { from, to, pairs };
}

function isShort(text: string): boolean {
  return text.split(/\s+/, mostWords + 1).length <= mostWords;
}

function read(text: string): SelectionReading | undefined {
  try {
    return readSelection(text);
  } catch (error) {
    if (error instanceof TaskVectorError) return undefined;
    throw error;
  }
}

/** Whether nothing was left out between the first line and the last. */
function isWhole({ skipped }: SelectionReading, text: string): boolean {
  const lines = text.split(/\r\n?|\n/);
  const filled = lines.flatMap((line, index) => (line.trim() === '' ? [] : [index + 1]));
  const edges = [filled[0], filled.at(-1)];
  return skipped.every(({ line }) => edges.includes(line));
}
