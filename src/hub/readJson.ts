import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { issueMessage } from '../core/text/issueMessage';
import { TaskVectorError } from '../core/errors/taskVectorError';
import { type Hub } from './hub';
import { askHub, type HubRequest } from './request';

/** Bytes of one answer in JSON; the file list of the largest repositories takes a tenth of it. */
const mostBytes = 16 * 1024 * 1024;

/**
 * Asks the hub and parses its JSON.
 *
 * @throws TaskVectorError `hub-answer-invalid` for an answer that is none, besides what {@link askHub} throws
 */
export async function readJson<S extends v.GenericSchema>(
  hub: Hub,
  request: HubRequest,
  schema: S,
): Promise<v.InferOutput<S>> {
  const { chunks } = await askHub(hub, { ...request, headers: { Accept: 'application/json' } });
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw invalid(request, l10n.t('it is too long'));
    parts.push(chunk);
  }
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch (error) {
    throw invalid(request, l10n.t('it is no JSON'), error);
  }
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw invalid(request, `${v.getDotPath(issue) ?? l10n.t('it')}: ${issueMessage(issue)}`);
}

function invalid({ what }: HubRequest, why: string, cause?: unknown): TaskVectorError {
  return new TaskVectorError(
    'hub-answer-invalid',
    l10n.t("The hub's answer for {0} can't be read: {1}.", what, why),
    l10n.t('Check the setting Hub: Endpoint; a page that asks for a login in between looks like this, too.'),
    { cause },
  );
}
