import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repository } from '../../../scripts/lib/paths.mjs';
import { backendChoices, providers } from '../../../src/core/model/execution';
import { settingDefaults, settingIds, settingSection } from '../../../src/extension/contributions';
import { defaultEndpoint } from '../../../src/hub/hub';

interface Property {
  readonly default: unknown;
  readonly enum?: readonly string[];
}

const { contributes } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
  readonly contributes: {
    readonly configuration: readonly { readonly properties: Readonly<Record<string, Property>> }[];
  };
};
const offered = new Map(contributes.configuration.flatMap(({ properties }) => Object.entries(properties)));
const property = (id: keyof typeof settingIds) => offered.get(`${settingSection}.${settingIds[id]}`);

it.each(Object.keys(settingIds) as (keyof typeof settingIds)[])(
  'the default of %s is the one that the editor offers',
  (id) => {
    expect(property(id)?.default).toEqual(settingDefaults[id]);
  },
);

it('the choices are those that the code knows', () => {
  expect(property('engineProvider')?.enum).toEqual(providers);
  expect(property('engineBackend')?.enum).toEqual(backendChoices);
  expect(settingDefaults.hubEndpoint).toBe(defaultEndpoint);
});
