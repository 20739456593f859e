import { describe, expect, it } from '@jest/globals';
import { readCliEnvironment } from './environment.ts';

describe('readCliEnvironment', () => {
  it('keeps the credentials below XDG_CONFIG_HOME', () => {
    const { credentialsPath } = readCliEnvironment({ HOME: '/home/ada', XDG_CONFIG_HOME: '/srv/config' });
    expect(credentialsPath).toBe('/srv/config/tracegate/credentials.json');
  });

  it.each([undefined, '', 'relative/path'])(
    'keeps them below ~/.config where XDG_CONFIG_HOME is %j',
    (given) => {
      const { credentialsPath } = readCliEnvironment({ HOME: '/home/ada', XDG_CONFIG_HOME: given });
      expect(credentialsPath).toBe('/home/ada/.config/tracegate/credentials.json');
    },
  );

  it.each([
    [{}, true],
    [{ NO_COLOR: '' }, true],
    [{ NO_COLOR: '1' }, false],
    [{ NO_COLOR: '0' }, false],
    [{ TERM: 'dumb' }, false],
  ])('with %j wants colours: %s', (variables, expected) => {
    expect(readCliEnvironment(variables).coloursWanted).toBe(expected);
  });
});
