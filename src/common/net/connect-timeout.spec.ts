import { Duplex } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { limitConnectTime } from './connect-timeout.ts';

function newSocket(): Duplex {
  return new Duplex({ read: () => undefined });
}

describe('limitConnectTime', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it.each(['connect', 'secureConnect'] as const)('keeps neither timer nor listener after %s', (event) => {
    const socket = newSocket();
    limitConnectTime(socket, event, 100);
    expect(jest.getTimerCount()).toBe(1);
    socket.emit(event);
    expect(jest.getTimerCount()).toBe(0);
    expect([socket.listenerCount(event), socket.listenerCount('close')]).toEqual([0, 0]);
  });

  it('keeps no timer when the socket closes first', () => {
    const socket = newSocket();
    limitConnectTime(socket, 'connect', 100);
    socket.emit('close');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('does not take the end of TCP for the end of the handshake', () => {
    const socket = newSocket().on('error', () => undefined);
    limitConnectTime(socket, 'secureConnect', 100);
    socket.emit('connect');
    jest.advanceTimersByTime(100);
    expect(socket.errored).toMatchObject({ code: 'TRACEGATE_CONNECT_TIMEOUT', message: /100 ms/ });
  });
});
