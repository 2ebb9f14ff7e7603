import { readFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { expect, it } from 'vitest';
import { toolInputs, toolNames } from '../../../src/extension/tools/toolInputs';

interface Tool {
  readonly name: string;
  readonly inputSchema: unknown;
}

const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  readonly contributes: { readonly languageModelTools: readonly Tool[] };
};
const contributed = manifest.contributes.languageModelTools;

it('package.json contributes the tools that the code has', () => {
  expect(contributed.map(({ name }) => name)).toEqual(Object.values(toolNames));
});

it.each(Object.entries(toolInputs))('%s takes what its schema in package.json says', (name, guard) => {
  const { inputSchema } = contributed.find((tool) => tool.name === name) ?? {};
  const { $schema } = toJsonSchema(guard);
  expect({ $schema, ...(inputSchema as object) }).toEqual(toJsonSchema(guard, { typeMode: 'input' }));
});
