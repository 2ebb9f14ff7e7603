// Answers a call when it has answered twenty pings meanwhile: it works for long, and hears everything.
let waiting;
let pings = 0;
process.on('disconnect', () => process.exit(0));
process.on('message', ({ kind, id, method }) => {
  if (kind !== 'call') return;
  if (method !== 'hello') {
    waiting = id;
    return;
  }
  process.send({ kind: 'ok', id, value: { pid: process.pid, version: '0' } });
  pings += 1;
  if (waiting !== undefined && pings > 20) process.send({ kind: 'ok', id: waiting, value: { counts: [1] } });
});
