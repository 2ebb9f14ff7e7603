import { Disposable, lm, type LanguageModelTool } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type Services } from '../services';
import { SweepTool } from './sweepTool';
import { toolNames, type ToolName } from './toolInputs';
import { DescribeVectorTool, ListVectorsTool } from './vectorTools';

export type Tools = Readonly<Record<ToolName, LanguageModelTool<unknown>>>;

export function createTools(services: Pick<Services, 'models' | 'panels' | 'sideBar' | 'vectors'>): Tools {
  return {
    [toolNames.listVectors]: new ListVectorsTool(services.vectors),
    [toolNames.describeVector]: new DescribeVectorTool(),
    [toolNames.runLayerSweep]: new SweepTool(services),
  };
}

/** Registers the tools that language models in the editor may call. */
export function registerTools(tools: Tools): Disposable {
  return Disposable.from(
    ...Object.entries(tools).map(([name, tool]) => lm.registerTool(name, inWords(tool))),
  );
}

/** The same tool whose failures carry their code and what to do next: a model reads nothing but the message. */
function inWords(tool: LanguageModelTool<unknown>): LanguageModelTool<unknown> {
  return {
    invoke: async (options, token) => tellable(async () => tool.invoke(options, token)),
    prepareInvocation: async (options, token) =>
      tellable(async () => tool.prepareInvocation?.(options, token)),
  };
}

async function tellable<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof TaskVectorError)) throw error;
    throw new Error([error.message, error.next, `(${error.code})`].filter(Boolean).join(' '), {
      cause: error,
    });
  }
}
