import { strict as assert } from 'node:assert';
import { defaultFileHosts } from '../../src/hub/hub';
import { pickHubModel } from '../../src/extension/hub/searchPick';
import { activated } from './support/extensionUnderTest';

describe('the search of the hub', () => {
  before(activated);

  for (const endpoint of ['no address', 'http://hub.example', '']) {
    it(`says that "${endpoint}" is no hub`, async () => {
      const hub = {
        endpoint,
        fileHosts: defaultFileHosts,
        token: () => Promise.resolve(undefined),
        offline: false,
      };
      await assert.rejects(pickHubModel(hub), { code: 'hub-refused' });
    });
  }
});
