import { expect, it } from '@jest/globals';
import { GatewayError } from '../../src/common/errors/gateway-error.ts';
import { describeShared } from './support/describe-shared.ts';
import { FORMATS, PAIRS, type FormatName } from './support/recorded-cases.ts';
import { sharedJson, sharedNames, sharedText } from './support/shared-data.ts';
import { translatedRequest, translatedStream, translatedText } from './support/translate.ts';

const FUZZ = ['translation', 'lingua', 'fuzz'];
const MALFORMED = ['translation', 'agentgateway', 'malformed'];

describeShared('Input that nobody meant', 'translation', () => {
  it.each(FORMATS)('breaks no request of %s: it is translated or refused', (client) => {
    const crashes = PAIRS.filter((pair) => pair.client === client).flatMap((pair) =>
      fuzzedRequests(client).flatMap(({ name, body }) =>
        crash(`${name} to ${pair.upstream}`, () => translatedRequest(pair, body)),
      ),
    );
    expect(crashes).toEqual([]);
  });

  it.each(PAIRS)('breaks no answer of $upstream for $client', (pair) => {
    const crashes = sharedNames(...MALFORMED).flatMap((name) =>
      [translatedText, translatedStream].flatMap((translated) =>
        crash(name, () => translated(pair, sharedText(...MALFORMED, name))),
      ),
    );
    expect(crashes).toEqual([]);
  });
});

/** The fuzzed requests, each with every client: a request of another format is just as malformed. */
function fuzzedRequests(client: FormatName): Array<{ name: string; body: unknown }> {
  return sharedNames(...FUZZ)
    .filter((name) => name.endsWith('.request.json'))
    .map((name) => ({ name: `${client} ${name}`, body: sharedJson(...FUZZ, name) }));
}

/** What was thrown, where it was no refusal of ours. */
function crash(name: string, act: () => unknown): string[] {
  try {
    act();
    return [];
  } catch (error) {
    return error instanceof GatewayError ? [] : [`${name}: ${String(error)}`];
  }
}
