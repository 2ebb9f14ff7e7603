import {
  LanguageModelTextPart,
  type LanguageModelTool,
  LanguageModelToolResult,
  type LanguageModelToolInvocationOptions,
  l10n,
  type PreparedToolInvocation,
  workspace,
} from 'vscode';
import { parseVectorFile } from '../../core/files/vectorFile';
import { limits } from '../../core/limits';
import { vectorSuffix } from '../contributions';
import { readFile } from '../ui/workspaceFiles';
import { type WorkspaceVectors } from '../vectors/workspaceVectors';
import { describedVector, listedVector } from './describedVector';
import { findInWorkspace } from './findInWorkspace';
import { parseToolInput } from './parseToolInput';
import { toolNames } from './toolInputs';
import { toolText } from './toolText';

/** Lists the vector files of the workspace; reads their headers alone. */
export class ListVectorsTool implements LanguageModelTool<unknown> {
  constructor(private readonly vectors: WorkspaceVectors) {}

  prepareInvocation(): PreparedToolInvocation {
    return { invocationMessage: l10n.t('Listing task vectors') };
  }

  async invoke({ input }: LanguageModelToolInvocationOptions<unknown>): Promise<LanguageModelToolResult> {
    const { filter } = parseToolInput(toolNames.listVectors, input);
    const wanted = filter?.toLowerCase() ?? '';
    const files = await this.vectors.fresh();
    const rows = files.map(({ uri, info, problem }) => {
      const path = workspace.asRelativePath(uri);
      return info ? listedVector(path, info) : { path, name: '', model: '', problem: problem?.message };
    });
    const found = rows.filter((row) =>
      [row.path, row.name, row.model].some((text) => text.toLowerCase().includes(wanted)),
    );
    return textResult(toolText({ count: found.length }, 'vectors', found));
  }
}

/** Says where one vector came from and how large θ is after each block. */
export class DescribeVectorTool implements LanguageModelTool<unknown> {
  prepareInvocation(): PreparedToolInvocation {
    return { invocationMessage: l10n.t('Reading a task vector') };
  }

  async invoke({ input }: LanguageModelToolInvocationOptions<unknown>): Promise<LanguageModelToolResult> {
    const { path } = parseToolInput(toolNames.describeVector, input);
    const uri = await findInWorkspace(path, vectorSuffix);
    const vector = parseVectorFile(await readFile(uri, limits.vectorFileBytes));
    return textResult(describedVector(workspace.asRelativePath(uri), vector));
  }
}

export function textResult(text: string): LanguageModelToolResult {
  return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
}
