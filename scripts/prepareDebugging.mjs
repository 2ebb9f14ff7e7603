// What a debugging session in VS Code needs beforehand (.vscode/launch.json): bundles, host suites and a workspace.
import { buildHostSuites } from './lib/buildHostSuites.mjs';
import { run } from './lib/run.mjs';
import { sampleWorkspace } from './lib/sampleWorkspace.mjs';

await run('npm', ['run', '--silent', 'build']);
await buildHostSuites();
await sampleWorkspace();
