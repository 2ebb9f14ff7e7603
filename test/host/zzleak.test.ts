import v8 from 'node:v8';
import { activated, closeAll, extractSample, tinyModel, when } from './support/extensionUnderTest';
import { countAlive, heapBytes } from './support/leaks';

describe('zzleak', function () {
  this.timeout(300_000);
  it('shows', async () => {
    const api = await activated();
    await api.models.choose({ folder: tinyModel(), dtype: 'fp32' });
    let alive = (): number => 0;
    let source;
    {
      const session = await extractSample(api);
      ({ source } = session);
      alive = countAlive(session);
    }
    await closeAll();
    for (let i = 0; i < 20; i++) {
      const { panel } = api.panels.open({ ...source });
      panel.dispose();
      await when(api.panels.onDidChange, () => api.panels.all.length === 0);
    }
    console.log(`[host] alive ${alive()}`);
    heapBytes();
    console.log(`[host] alive after gc ${alive()}`);
    await new Promise((r) => setTimeout(r, 3000));
    heapBytes();
    console.log(`[host] alive after wait ${alive()}`);
    v8.writeHeapSnapshot('/tmp/journeys/leak.heapsnapshot');
  });
});
