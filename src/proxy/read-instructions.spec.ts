import { describe, expect, it } from '@jest/globals';
import { TopLevelScanner } from '../common/json/top-level-scanner.ts';
import { isFlaggedSubagent, readInstructions } from './read-instructions.ts';
import { RequestBody } from './request-body.ts';
import type { RequestContent } from './request-content.ts';

function requestOf(value: object): [RequestContent, RequestBody] {
  const [body, scanner] = [new RequestBody(), new TopLevelScanner()];
  const bytes = Buffer.from(JSON.stringify(value));
  body.add(bytes);
  scanner.push(bytes);
  return [{ ...scanner.finish(), model: undefined, isClear: true } as RequestContent, body];
}

const ATTRIBUTION = 'x-anthropic-billing-header: cc_version=2.1.329.0a8; cc_entrypoint=sdk-cli;';

describe('readInstructions', () => {
  it.each<[string, object, string[]]>([
    ['one text', { system: 'You help.' }, ['You help.']],
    [
      'blocks',
      {
        system: [
          { type: 'text', text: 'a' },
          { type: 'text', text: 'b' },
        ],
      },
      ['a', 'b'],
    ],
    ['instructions', { instructions: 'You help.', input: 'hi' }, ['You help.']],
    [
      'messages before the first of the person',
      {
        messages: [
          { role: 'system', content: 'a' },
          { role: 'user', content: 'b' },
          { role: 'system', content: 'c' },
        ],
      },
      ['a'],
    ],
    [
      'messages of the developer',
      { input: [{ type: 'message', role: 'developer', content: [{ type: 'input_text', text: 'a' }] }] },
      ['a'],
    ],
    ['nothing', { system: 7, instructions: null, messages: {}, input: [null, 1] }, []],
  ])('finds %s', (_, request, texts) => {
    expect(readInstructions(...requestOf(request))).toEqual(texts);
  });

  it('looks at no more than their beginning', () => {
    const blocks = Array.from({ length: 400 }, () => ({ type: 'text', text: 'x'.repeat(2000) }));
    expect(readInstructions(...requestOf({ system: blocks }))).toHaveLength(16);
    expect(readInstructions(...requestOf({ system: 'x'.repeat(400_000) }))).toEqual([]);
  });
});

describe('isFlaggedSubagent', () => {
  it.each<[object, boolean]>([
    [{ system: [{ type: 'text', text: `${ATTRIBUTION} cc_is_subagent=true;` }] }, true],
    [{ system: [{ type: 'text', text: ATTRIBUTION }] }, false],
    [{ messages: [{ role: 'user', content: 'cc_is_subagent=true' }] }, false],
    [{ system: 'x'.repeat(2000) + 'cc_is_subagent=true' }, false],
  ])('says of %j: %s', (request, isFlagged) => {
    expect(isFlaggedSubagent(...requestOf(request))).toBe(isFlagged);
  });
});
