import { parityBodies, type FormatName, type FormatPair, type RecordedBody } from './recorded-cases.ts';
import { sharedJson, sharedNames, sharedText } from './shared-data.ts';

/** An input, and what somebody else holds for its translation. */
export interface GoldenCase<Input> {
  readonly name: string;
  readonly input: Input;
  readonly expected: Input;
}

const LINGUA = ['translation', 'lingua'];
const AGENTGATEWAY = ['translation', 'agentgateway'];

/** Requests with the same meaning, one written by hand for each API. Follow-ups hold answers, which differ. */
export function parityRequests({ client, upstream }: FormatPair): Array<GoldenCase<unknown>> {
  const expected = firstRequests(upstream);
  return firstRequests(client).flatMap(({ name, body: input }) => {
    const folder = name.slice(0, name.lastIndexOf('/') + 1);
    const other = expected.find((one) => one.name.startsWith(folder));
    return other === undefined ? [] : [{ name, input, expected: other.body }];
  });
}

function firstRequests(format: FormatName): RecordedBody[] {
  return parityBodies(format, 'request').filter(({ name }) => name.endsWith(`/${format}.request.json`));
}

/** Requests as two other gateways translated them. */
export function goldenRequests(pair: FormatPair): Array<GoldenCase<unknown>> {
  const names = folderOf(pair.client, pair.upstream);
  return [
    ...pairsIn([...LINGUA, 'golden', names], '.input-request.json', '.expected-request.json', sharedJson),
    ...pairsIn([...AGENTGATEWAY, 'requests', names], '.input.json', '.expected.json', sharedJson),
  ];
}

/** Answers as two other gateways translated them. */
export function goldenAnswers(pair: FormatPair): Array<GoldenCase<unknown>> {
  const { client, upstream } = pair;
  return [
    ...pairsIn(
      [...LINGUA, 'golden', folderOf(client, upstream)],
      '.upstream-response.json',
      '.expected-client-response.json',
      sharedJson,
    ),
    ...pairsIn(
      [...AGENTGATEWAY, 'responses', folderOf(upstream, client)],
      '.upstream.json',
      '.expected.json',
      sharedJson,
    ),
  ];
}

/** Streams as two other gateways translated them. */
export function goldenStreams(pair: FormatPair): Array<GoldenCase<string>> {
  const { client, upstream } = pair;
  return [
    ...pairsIn(
      [...LINGUA, 'golden-streams', folderOf(client, upstream)],
      '.upstream.sse',
      '.expected-client.sse',
      sharedText,
    ),
    ...pairsIn(
      [...AGENTGATEWAY, 'streams', folderOf(upstream, client)],
      '.upstream.sse',
      '.expected.sse',
      sharedText,
    ),
  ];
}

function folderOf(one: string, other: string): string {
  return `${one}__to__${other}`;
}

function pairsIn<Input>(
  folder: string[],
  inputEnd: string,
  expectedEnd: string,
  read: (...path: string[]) => Input,
): Array<GoldenCase<Input>> {
  const files = sharedNames(...folder);
  return files
    .filter((file) => file.endsWith(inputEnd))
    .map((file) => ({ file, other: file.slice(0, -inputEnd.length) + expectedEnd }))
    .filter(({ other }) => files.includes(other))
    .map(({ file, other }) => ({
      name: `${folder.slice(1).join('/')}/${file}`,
      input: read(...folder, file),
      expected: read(...folder, other),
    }));
}
