// Says the names of its environment in the log; knows no other call.
process.on('disconnect', () => process.exit(0));
process.on('message', ({ id, method }) => {
  const text = `env: ${Object.keys(process.env).join(' ')}`;
  process.send({ kind: 'event', event: 'log', value: { level: 'info', text } });
  if (method === 'hello') process.send({ kind: 'ok', id, value: { pid: process.pid, version: '0' } });
  else process.send({ kind: 'err', id, error: { code: 'internal', message: 'no' } });
});
