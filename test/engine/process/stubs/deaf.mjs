// Shakes hands, then is busy for ever: a cancel is never heard.
process.on('message', (message) => {
  if (message.method === 'hello') {
    process.send({ kind: 'ok', id: message.id, value: { pid: process.pid, version: '0' } });
  } else if (message.kind === 'call') {
    process.send({ kind: 'event', event: 'log', value: { level: 'info', text: 'busy' } }, () => {
      for (;;);
    });
  }
});
