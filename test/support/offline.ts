/*
 * Loaded before a gateway under test (`--import`): whatever it does, no byte and no question leaves this machine.
 *
 * Names are answered here: `….nip.io` with the address in them, as that service does; `….rebind.dev` with a public
 * address the first time and with loopback ever after; `localhost` with loopback; every other with a public address.
 */
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const asked = new Set<string>();

function addressOf(host: string): string {
  const carried = /^([\d.]+)\.nip\.io$/.exec(host)?.[1];
  if (carried) return carried;
  if (host === 'localhost') return '127.0.0.1';
  const again = asked.has(host);
  asked.add(host);
  return again && host.endsWith('.rebind.dev') ? '127.0.0.2' : '93.184.215.14';
}

const lookup = async (host: string, options: { all?: boolean } = {}): Promise<unknown> => {
  const answer = { address: addressOf(host), family: 4 };
  return options.all ? [answer] : answer;
};

const beyondLoopback = new net.BlockList();
beyondLoopback.addRange('0.0.0.1', '126.255.255.255');
beyondLoopback.addRange('128.0.0.0', '255.255.255.255');
beyondLoopback.addRange('::2', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'ipv6');

Object.defineProperty(net.Socket.prototype, 'blockList', { value: beyondLoopback });
Object.assign(dns.promises, { lookup });
syncBuiltinESMExports();
