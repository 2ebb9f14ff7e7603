// `npm run package`: installable packages for each platform, from a fresh clone.
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { endWithParent } from './lib/endWithParent.mjs';
import { ensureDependencies } from './lib/ensureDependencies.mjs';
import { repository } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { buildPackage } from './package/buildPackage.mjs';
import { targets, universal } from './package/targets.mjs';

const names = [...targets.map(({ name }) => name), universal];
const help = `npm run package -- [--target TARGET] [--offline]

Builds a VSIX for each platform into dist/packages, with the runtime of that platform alone, and one for every other
machine, without a runtime. Fails when one is larger than it may be.

  --target TARGET  one of ${names.join(', ')}
  --offline        with the bundled model: nothing need be downloaded after the installation
  --help           this text
`;

const { values } = parseArgs({
  options: { target: { type: 'string' }, offline: { type: 'boolean' }, help: { type: 'boolean' } },
});
const unknown = values.target !== undefined && !names.includes(values.target);
if (values.help || unknown) {
  if (unknown) console.error(`There is no target ${values.target}.\n`);
  console.log(help);
  process.exit(unknown ? 2 : 0);
}

endWithParent();
await ensureDependencies();
await run('npm', ['run', '--silent', 'build']);
const built = [];
for (const name of values.target ? [values.target] : names) {
  const target = targets.find((one) => one.name === name);
  built.push(await buildPackage({ target, offline: values.offline }));
}

const width = Math.max(...built.map(({ name }) => name.length));
console.log(`\n${'package'.padEnd(width)}  files      size     limit`);
for (const { name, files, bytes, limitMB } of built) {
  const limit = limitMB === undefined ? 'none' : `${limitMB} MB`;
  console.log(
    `${name.padEnd(width)}  ${String(files.length).padStart(5)}  ${megabytes(bytes).padStart(8)}  ${limit.padStart(8)}`,
  );
}
console.log(`\nThey are in ${relative(repository, built[0].file).replace(/[^\\/]+$/, '')}`);

const tooLarge = built.filter(({ bytes, limitMB }) => limitMB !== undefined && bytes > limitMB * 1e6);
for (const { name, limitMB } of tooLarge) console.error(`${name} is larger than ${limitMB} MB.`);
process.exitCode = tooLarge.length > 0 ? 1 : 0;

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
