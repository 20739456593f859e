import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { fieldMessage } from '../../web/src/common/field-message.ts';
import { waitAsClock, waitInWords } from '../../web/src/common/waiting-time.ts';
import { safeReturnPath } from '../../web/src/session/safe-return-path.ts';
import { checkSlug, proposeSlug } from '../../web/src/setup/propose-slug.ts';
import { setupTokenFromAddress } from '../../web/src/setup/setup-token-from-address.ts';

describe('safeReturnPath', () => {
  it('lets paths of this site through, and nothing else', () => {
    expect(safeReturnPath('/me/proxy?a=b#tokens', '/')).toBe('/me/proxy?a=b#tokens');
    for (const asked of [
      null,
      '',
      'me',
      '//evil.test',
      '/\\evil.test',
      '\\/evil.test',
      '/\t/evil.test',
      '/login?next=/',
      '/setup',
    ]) {
      expect(safeReturnPath(asked, '/')).toBe('/');
    }
  });

  it('never leaves the site, whatever is asked', () => {
    const site = 'https://gateway.example';
    const letters = fc.constantFrom('/', '\\', '.', ':', '@', 'e', '\t', '\n', '?', '#', '%2f', ' ');
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 12 }), (parts) => {
        expect(new URL(safeReturnPath(parts.join(''), '/'), site).origin).toBe(site);
      }),
    );
  });
});

describe('proposeSlug', () => {
  it('makes a short name from a full one', () => {
    expect(proposeSlug('Acme Möbel GmbH & Co.')).toBe('acme-mobel-gmbh-co');
    expect(proposeSlug('  Straße 7 ')).toBe('strasse-7');
    expect(proposeSlug('株式会社')).toBe('');
  });

  it('proposes only what the form then accepts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (name) => {
        const slug = proposeSlug(name);
        expect(slug === '' || checkSlug(slug) === null).toBe(true);
      }),
    );
  });
});

describe('setupTokenFromAddress', () => {
  it('reads the fragment first, then the query', () => {
    expect(setupTokenFromAddress({ search: '?token=a', hash: '#token=b' })).toBe('b');
    expect(setupTokenFromAddress({ search: '?token=a', hash: '' })).toBe('a');
    expect(setupTokenFromAddress({ search: '', hash: '#top' })).toBe('');
  });
});

describe('fieldMessage', () => {
  it('makes a sentence of what the server says of a field', () => {
    expect(fieldMessage('organization.slug', 'slug must be short')).toBe('It must be short.');
    expect(fieldMessage('key', 'is too long.')).toBe('It is too long.');
    expect(fieldMessage('baseUrl', 'The address leads to this machine.')).toBe(
      'The address leads to this machine.',
    );
  });
});

describe('waiting times', () => {
  it('are rounded up in words and exact as a clock', () => {
    expect(waitInWords(1)).toBe('1 second');
    expect(waitInWords(89)).toBe('89 seconds');
    expect(waitInWords(841)).toBe('15 minutes');
    expect(waitAsClock(65)).toBe('1:05');
  });
});
