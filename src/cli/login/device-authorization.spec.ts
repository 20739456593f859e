import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { requestDeviceAuthorization } from './device-authorization.ts';

const given = {
  device_code: 'secret',
  user_code: 'BCDF-GHJK',
  verification_uri: 'https://tracegate.example.com/device',
  verification_uri_complete: 'https://tracegate.example.com/device?user_code=BCDF-GHJK',
  expires_in: 600,
  interval: 7,
};

describe('requestDeviceAuthorization', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function answering(status: number, body: object | string): Promise<string> {
    const server = createServer((request, response) => {
      const found = request.method === 'POST' && request.url === '/oauth/device_authorization';
      response.writeHead(found ? status : 500).end(typeof body === 'string' ? body : JSON.stringify(body));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('gives the code and where to enter it', async () => {
    await expect(requestDeviceAuthorization(await answering(200, given))).resolves.toEqual({
      deviceCode: 'secret',
      userCode: 'BCDF-GHJK',
      verificationUri: 'https://tracegate.example.com/device',
      verificationUriComplete: 'https://tracegate.example.com/device?user_code=BCDF-GHJK',
      expiresInSeconds: 600,
      intervalSeconds: 7,
    });
  });

  it('waits five seconds where the server names no pause (RFC 8628, 3.2)', async () => {
    const { interval: _, verification_uri_complete: __, ...rest } = given;
    await expect(requestDeviceAuthorization(await answering(200, rest))).resolves.toMatchObject({
      intervalSeconds: 5,
      verificationUriComplete: undefined,
    });
  });

  it('knows a server without this way by its 404', async () => {
    await expect(requestDeviceAuthorization(await answering(404, {}))).resolves.toBeUndefined();
  });

  it.each([
    [200, '<html>'],
    [200, { ...given, verification_uri: 'javascript:alert(1)' }],
    [200, { ...given, verification_uri: 'https://a.example.com/\u001b[2J' }],
    [200, { ...given, expires_in: 0 }],
    [200, { ...given, device_code: 1 }],
    [502, '<html>'],
  ])('takes no %i %j', async (status, body) => {
    await expect(requestDeviceAuthorization(await answering(status, body))).rejects.toThrow(
      /does not answer as Tracegate does/,
    );
  });

  it('opens no address that is none, and goes on without', async () => {
    const server = await answering(200, { ...given, verification_uri_complete: 'file:///etc/passwd' });
    await expect(requestDeviceAuthorization(server)).resolves.toMatchObject({
      verificationUriComplete: undefined,
    });
  });

  it('says what the server says', async () => {
    const server = await answering(429, { error: 'slow_down', error_description: 'too many codes' });
    await expect(requestDeviceAuthorization(server)).rejects.toThrow('too many codes');
  });
});
