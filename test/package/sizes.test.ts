import { expect, it } from 'vitest';
import { buildPackage } from '../../scripts/package/buildPackage.mjs';
import { targets } from '../../scripts/package/targets.mjs';

// Packed for real: what a list of contents weighs nobody knows before.
const packages = [
  ...targets.map((target) => ({ title: target.name, target })),
  { title: 'every other machine', target: undefined },
];

it.each(packages)('is within its limit for $title', async ({ target }) => {
  const { name, bytes, limitMB } = await buildPackage({ target });
  expect(limitMB).toBeLessThanOrEqual(target?.platform === 'win32' ? 35 : 25);
  console.log(`${name} ${(bytes / 1e6).toFixed(1)} MB of ${limitMB}`);
  expect(bytes).toBeLessThanOrEqual(limitMB! * 1e6);
});
