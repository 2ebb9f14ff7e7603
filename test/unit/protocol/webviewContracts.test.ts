// What a webview may say: no path, no command, and nothing without an upper bound.
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { describe, expect, it } from 'vitest';
import { type Contract } from '../../../src/core/rpc/contract';
import { webviewContracts } from '../../support/webviewContracts';

interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

interface Place {
  readonly at: string;
  readonly key: string;
  readonly schema: JsonSchema;
}

/** Pages that only show. */
const silentPages = new Set(['safetensors']);

const pathOrCommand = /path|uri|url|file|folder|director|command|script|exec|args|env|html/i;

/** Every part of the parameters of a contract's methods, with the name that it stands under. */
function parametersOf(contract: Contract): Place[] {
  const places = (at: string, key: string, schema: JsonSchema): Place[] => [
    { at, key, schema },
    ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => places(`${at}.${name}`, name, one)),
    ...(schema.items ? places(`${at}[]`, key, schema.items) : []),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((one) => places(at, key, one)),
  ];
  return Object.entries(contract.methods).flatMap(([method, { params }]) =>
    params.type === 'undefined'
      ? []
      : places(method, '', toJsonSchema(params, { errorMode: 'ignore' }) as JsonSchema),
  );
}

it('covers the page of every webview', () => {
  const source = resolve(import.meta.dirname, '../../../webview');
  const pages = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('main.tsx'))
    .map((file) => file.split(/[\\/]/)[0]);
  expect(pages.sort()).toEqual(Object.keys(webviewContracts).sort());
});

describe.each(Object.entries(webviewContracts))('messages of the %s page', (name, contract) => {
  const all = parametersOf(contract);

  it('take parameters where they should, so that what follows looks at something', () => {
    expect(all.some(({ schema }) => schema.properties !== undefined)).toBe(!silentPages.has(name));
  });

  it('name no path and no command', () => {
    expect(all.filter(({ key }) => pathOrCommand.test(key)).map(({ at }) => at)).toEqual([]);
  });

  it('hold no text and no list without an upper bound', () => {
    const unbounded = all.filter(({ schema }) => {
      if (schema.type === 'array') return schema.maxItems === undefined;
      const chosen = schema.enum !== undefined || schema.const !== undefined;
      return schema.type === 'string' && !chosen && schema.maxLength === undefined;
    });
    expect(unbounded.map(({ at }) => at)).toEqual([]);
  });

  it('are closed: there is no part of any shape', () => {
    const open = all.filter(
      ({ schema: { type, anyOf, oneOf, enum: chosen, const: constant } }) =>
        type === undefined && !anyOf && !oneOf && chosen === undefined && constant === undefined,
    );
    expect(open.map(({ at }) => at)).toEqual([]);
  });
});
