/** The yardstick: httpxy alone, with a keep-alive agent and no limit of sockets. Arguments: own port, upstream port. */
import { Agent, createServer } from 'node:http';
import { createProxyServer } from 'httpxy';

const [port, upstreamPort] = process.argv.slice(2).map(Number);
const agent = new Agent({ keepAlive: true, maxSockets: Infinity, maxFreeSockets: 16_384 });
const proxy = createProxyServer({ target: `http://127.0.0.1:${upstreamPort}`, agent });

const server = createServer((request, response) => {
  proxy.web(request, response).catch(() => response.destroy());
});

server.listen(port, '127.0.0.1', 4096, () => process.send?.({ ready: true }));
process.once('disconnect', () => process.exit());
