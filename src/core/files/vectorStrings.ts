import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { parseJson } from '../text/json';
import { TaskVectorError } from '../errors/taskVectorError';
import { describeIssue } from '../text/describeIssue';
import { quote } from '../text/quote';
import { type VectorMetadata, vectorMetadataSchema } from './vectorMetadata';

// safetensors metadata are strings. A field that is a string stands as it is, any other as JSON.

const plainFields: ReadonlySet<string> = new Set([
  'name',
  'precision',
  'position',
  'method',
  'finding',
  'application',
  'date',
]);

/** The fields as metadata strings, absent ones left out. A lone surrogate, which UTF-8 can't hold, becomes U+FFFD. */
export function metadataToStrings(metadata: VectorMetadata): [string, string][] {
  return Object.entries(metadata)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return [key, text.replace(/\p{Surrogate}/gu, '\uFFFD')];
    });
}

/**
 * The fields from metadata strings; keys that aren't ours are left alone.
 *
 * @throws TaskVectorError `vector-invalid` that names the field
 */
export function metadataFromStrings(strings: ReadonlyMap<string, string>): VectorMetadata {
  const fields: Record<string, unknown> = {};
  for (const key of Object.keys(vectorMetadataSchema.entries)) {
    const text = strings.get(key);
    if (text === undefined) continue;
    const value = plainFields.has(key) ? text : parseJson(text);
    if (value === undefined) throw invalid(l10n.t('Metadata, {0}: not JSON: {1}.', key, quote(text)));
    fields[key] = value;
  }
  const parsed = v.safeParse(vectorMetadataSchema, fields);
  if (!parsed.success) throw invalid(`${l10n.t('Metadata')}, ${describeIssue(parsed.issues[0])}`);
  return parsed.output;
}

function invalid(message: string): TaskVectorError {
  return new TaskVectorError('vector-invalid', message, l10n.t('Extract the vector again.'));
}
