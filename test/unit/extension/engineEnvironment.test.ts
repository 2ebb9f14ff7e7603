import { expect, it } from 'vitest';
import { engineEnvironment } from '../../../src/extension/engineHost/engineRuntime';

it('hands the engine no token, no option of Node and nothing of the editor', () => {
  const secrets = {
    HF_TOKEN: 'secret',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'secret',
    GITHUB_TOKEN: 'secret',
    NODE_OPTIONS: '--require secret',
    NODE_PATH: 'secret',
    LD_PRELOAD: 'secret',
    VSCODE_IPC_HOOK: 'secret',
    VSCODE_NLS_CONFIG: 'secret',
  };
  const given = engineEnvironment({ ...secrets, PATH: '/bin', HOME: '/home' });
  expect(given).toEqual({ PATH: '/bin', HOME: '/home', ELECTRON_RUN_AS_NODE: '1' });
});
