import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { askVisibly, readLine, readSecret } from './read-input.ts';

/** Streams in memory; the terminal records when it was in raw mode. */
function fakeStreams(isTTY: boolean) {
  const shown: string[] = [];
  const output = { isTTY, write: (text: string) => shown.push(text) };
  const raw: boolean[] = [];
  const stdin = Object.assign(new PassThrough(), { isTTY, setRawMode: (on: boolean) => raw.push(on) });
  return { streams: { stdin, stdout: output, stderr: output }, stdin, shown, raw };
}

describe('readSecret from a pipe', () => {
  it.each([
    ['sk-ant-key\n', 'sk-ant-key'],
    ['sk-ant-key\r\n', 'sk-ant-key'],
    ['sk-ant-key', 'sk-ant-key'],
    ['first\nsecond\n', 'first'],
    [' spaces stay \n', ' spaces stay '],
    ['', ''],
    ['\n', ''],
  ])('reads %j as %j', async (given, expected) => {
    const { streams, stdin, shown } = fakeStreams(false);
    stdin.end(given);
    await expect(readSecret(streams, 'Key: ')).resolves.toBe(expected);
    expect(shown).toEqual([]);
  });

  it('puts a character together that comes in two pieces', async () => {
    const { streams, stdin } = fakeStreams(false);
    const bytes = Buffer.from('pässwörd\n');
    for (const byte of bytes) stdin.write(Buffer.of(byte));
    await expect(readSecret(streams, '')).resolves.toBe('pässwörd');
  });

  it('ends with an error where a line has no end', async () => {
    const { streams, stdin } = fakeStreams(false);
    stdin.end('x'.repeat(100_000));
    await expect(readSecret(streams, '')).rejects.toThrow(/too long/);
  });
});

describe('readSecret at a terminal', () => {
  it('asks, shows nothing of what is typed, and gives the terminal back', async () => {
    const { streams, stdin, shown, raw } = fakeStreams(true);
    const secret = readSecret(streams, 'Password: ');
    for (const key of 'pässword\r') stdin.write(key);
    await expect(secret).resolves.toBe('pässword');
    expect(shown).toEqual(['Password: ', '\n']);
    expect(raw).toEqual([true, false]);
  });

  it.each([
    ['abx\u007fc\r', 'abc'],
    ['wrong\u0015right\r', 'right'],
    ['🗝\u007fk\r', 'k'],
    ['\u007fk\n', 'k'],
    ['a\u001b\u0001b\r', 'ab'],
    ['done\u0004', 'done'],
  ])('takes the keys %j as %j', async (keys, expected) => {
    const { streams, stdin } = fakeStreams(true);
    const secret = readSecret(streams, '');
    stdin.write(keys);
    await expect(secret).resolves.toBe(expected);
  });

  it('ends at Ctrl-C with the terminal as it was', async () => {
    const { streams, stdin, raw } = fakeStreams(true);
    const secret = readSecret(streams, '');
    stdin.write('half a pass\u0003');
    await expect(secret).rejects.toThrow('Cancelled.');
    expect(raw).toEqual([true, false]);
  });

  it('leaves what was typed ahead to the next question', async () => {
    const { streams, stdin } = fakeStreams(true);
    const email = askVisibly(streams, 'E-mail: ');
    stdin.write(' ada@example.com \nsecret\r');
    await expect(email).resolves.toBe('ada@example.com');
    await expect(readSecret(streams, 'Password: ')).resolves.toBe('secret');
  });
});

describe('readLine', () => {
  it('says what is wrong where the stream fails', async () => {
    const stdin = new PassThrough();
    const line = readLine(stdin);
    stdin.destroy(new Error('EIO'));
    await expect(line).rejects.toThrow('Standard input could not be read.');
  });
});
