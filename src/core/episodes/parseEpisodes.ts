import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { elementLines } from '../demonstrations/elementLines';
import { parseJson, withoutMark } from '../text/json';
import { TaskVectorError } from '../errors/taskVectorError';
import { limits } from '../limits';
import { describeIssue } from '../text/describeIssue';
import { quote } from '../text/quote';
import { type Episode } from './episode';

const words = v.pipe(v.string(), v.minLength(1), v.maxLength(limits.pairCharacters));

/** One line of an episode file. Other keys are ignored: files often carry another program's predictions along. */
const episodeLineSchema = v.object({
  task: v.pipe(v.string(), v.maxLength(200)),
  demonstrations: v.pipe(v.array(v.tuple([words, words])), v.maxLength(limits.pairs)),
  query: words,
  answer: words,
  dummies: v.pipe(v.array(words), v.minLength(1), v.maxLength(limits.pairs)),
});

const form = '{"task", "demonstrations": [["in", "out"]], "query", "answer", "dummies": ["x"]}';

/**
 * Reads episodes from JSON lines or a JSON array. Strings stay exactly as they are, spaces included.
 *
 * @throws TaskVectorError `episodes-invalid` with the 1-based line and what is wrong there
 */
export function parseEpisodes(text: string): Episode[] {
  const json = withoutMark(text);
  if (json.length > limits.jsonBytes)
    throw invalid(l10n.t('The episodes take more than {0} characters.', limits.jsonBytes));
  const episodes = values(json).map(({ line, value }) => {
    const parsed = v.safeParse(episodeLineSchema, value);
    if (!parsed.success) throw invalid(l10n.t('Line {0}: {1}', line, describeIssue(parsed.issues[0])));
    return toEpisode(parsed.output, line);
  });
  if (episodes.length === 0) throw invalid(l10n.t('There are no episodes in the file.'));
  if (episodes.length > limits.episodes) {
    throw invalid(l10n.t('The file has {0} episodes, more than {1}.', episodes.length, limits.episodes));
  }
  return episodes;
}

function values(json: string): { readonly line: number; readonly value: unknown }[] {
  const whole = parseJson(json);
  if (Array.isArray(whole)) {
    const lines = elementLines(json);
    return whole.map((value: unknown, index) => ({ line: lines[index], value }));
  }
  return json
    .split(/\r?\n/)
    .map((content, index) => ({ line: index + 1, content }))
    .filter(({ content }) => content.trim() !== '')
    .map(({ line, content }) => {
      const value = parseJson(content);
      if (value === undefined) throw invalid(l10n.t('Line {0} is not JSON: {1}.', line, quote(content)));
      return { line, value };
    });
}

function toEpisode(parsed: v.InferOutput<typeof episodeLineSchema>, line: number): Episode {
  const { task, query, answer, dummies } = parsed;
  const demonstrations = parsed.demonstrations.map(([input, output]) => ({ input, output }));
  if (dummies.includes(query)) {
    throw invalid(
      l10n.t(
        'Line {0}: the query {1} is also a dummy query, so θ would hold its answer.',
        line,
        quote(query),
      ),
    );
  }
  if (demonstrations.some(({ input }) => input === query)) {
    throw invalid(l10n.t('Line {0}: the query {1} is also a demonstration.', line, quote(query)));
  }
  return {
    task,
    query,
    answer,
    demonstrations,
    extractions: dummies.map((dummy) => ({ demonstrations, dummy })),
  };
}

function invalid(message: string): TaskVectorError {
  return new TaskVectorError('episodes-invalid', message, l10n.t('Write one episode a line: {0}.', form));
}
