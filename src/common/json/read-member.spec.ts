import { describe, expect, it } from '@jest/globals';
import { readBooleanMember, readStringMember } from './read-member.ts';
import type { TopLevelMember } from './top-level-scan.ts';
import { TopLevelScanner } from './top-level-scanner.ts';

function onlyMember(body: Buffer): TopLevelMember {
  const scanner = new TopLevelScanner();
  scanner.push(body);
  const result = scanner.finish();
  const member = result.kind === 'object' ? result.members[0] : undefined;
  if (member === undefined) throw new Error('the body has no member');
  return member;
}

function readString(body: string | Buffer): string | undefined {
  const bytes = Buffer.from(body);
  return readStringMember(bytes, onlyMember(bytes));
}

function readBoolean(body: string): boolean | undefined {
  return readBooleanMember(onlyMember(Buffer.from(body)));
}

describe('readStringMember', () => {
  it('decodes the value', () => {
    expect(readString('{ "model" : "cl\\u0061ude-é\\n\\"" }')).toBe('claude-é\n"');
    expect(readString('{"model":"\\ud800"}')).toBe('\ud800');
    expect(readString('{"model":""}')).toBe('');
  });

  it('has nothing for other kinds', () => {
    for (const value of ['1', 'null', 'true', '["a"]', '{"a":"b"}']) {
      expect(readString(`{"model":${value}}`)).toBeUndefined();
    }
  });

  it('has nothing for bytes that are not UTF-8', () => {
    expect(readString(Buffer.from('{"model":"\xc1\xad"}', 'latin1'))).toBeUndefined();
  });
});

describe('readBooleanMember', () => {
  it('reads true and false, and nothing else', () => {
    expect(readBoolean('{"stream":true}')).toBe(true);
    expect(readBoolean('{"stream": false }')).toBe(false);
    for (const value of ['null', '"true"', '1', '[true]']) {
      expect(readBoolean(`{"stream":${value}}`)).toBeUndefined();
    }
  });
});
