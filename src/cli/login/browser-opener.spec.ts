import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { until } from '../../../test/support/until.ts';
import { browserOpener, openBrowser } from './browser-opener.ts';

describe('browserOpener', () => {
  it.each<[NodeJS.Platform, NodeJS.ProcessEnv, readonly string[] | undefined]>([
    ['darwin', {}, ['open']],
    ['darwin', { SSH_CONNECTION: '1' }, undefined],
    ['linux', {}, undefined],
    ['linux', { DISPLAY: ':0' }, ['xdg-open']],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['xdg-open']],
    ['linux', { WSL_DISTRO_NAME: 'Ubuntu' }, ['wslview']],
    ['win32', {}, ['rundll32', 'url.dll,FileProtocolHandler']],
  ])('on %s with %j is %j', (platform, variables, expected) => {
    expect(browserOpener(platform, variables)).toEqual(expected);
  });
});

describe('openBrowser', () => {
  it('gives the address to the program, as one word', async () => {
    const directory = fs.mkdtempSync(join(tmpdir(), 'tracegate-browser-'));
    const [program, seen] = [join(directory, 'browser'), join(directory, 'seen')];
    fs.writeFileSync(program, `#!/bin/sh\nprintf '%s' "$*" > ${seen}.draft && mv ${seen}.draft ${seen}\n`, {
      mode: 0o755,
    });
    const address = 'https://tracegate.example.com/device?user_code=BCDF-GHJK&x=$(id)';
    await expect(openBrowser([program, '--new'], address)).resolves.toBe(true);
    await until(async () => fs.existsSync(seen), 'the browser was started');
    expect(fs.readFileSync(seen, 'utf8')).toBe(`--new ${address}`);
    fs.rmSync(directory, { recursive: true });
  });

  it('is content where the program is not there', async () => {
    await expect(openBrowser(['no-such-browser'], 'https://a.example.com')).resolves.toBe(false);
  });
});
