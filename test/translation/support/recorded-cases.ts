import { sharedJson, sharedNames, sharedText } from './shared-data.ts';

/** The formats, by the names which the shared data gives them. */
export type FormatName = 'anthropic-messages' | 'openai-chat' | 'openai-responses';

/** All formats. */
export const FORMATS: readonly FormatName[] = ['anthropic-messages', 'openai-chat', 'openai-responses'];

/** A pair of formats: the client's, and the upstream's. */
export interface FormatPair {
  readonly client: FormatName;
  readonly upstream: FormatName;
}

/** All pairs of two different formats. */
export const PAIRS: readonly FormatPair[] = FORMATS.flatMap((client) =>
  FORMATS.filter((upstream) => upstream !== client).map((upstream) => ({ client, upstream })),
);

/** A body in one format, and the name by which a test reports it. */
export interface RecordedBody {
  readonly name: string;
  readonly body: unknown;
}

/** A stream in one format, as it came over the wire. */
export interface RecordedStream {
  readonly name: string;
  readonly sse: string;
}

const PARITY = ['translation', 'lingua', 'parity'];
const GOLDEN = ['translation', 'lingua', 'golden'];

/** Every request that a client of a format is recorded to have sent, one after another from all collections. */
export function recordedRequests(format: FormatName): RecordedBody[] {
  return [...parityBodies(format, 'request'), ...goldenInputs(format), ...agentCaptures(format)];
}

/** Every whole answer of an upstream of a format. */
export function recordedAnswers(format: FormatName): RecordedBody[] {
  return [
    ...parityBodies(format, 'response'),
    ...goldenAnswers(format),
    ...gatewayAnswers(format),
    ...nonStreams(format),
  ];
}

/** Every stream of an upstream of a format, from all collections. */
export function recordedStreams(format: FormatName): RecordedStream[] {
  return [...plainStreams(format), ...goldenStreams(format), ...gatewayStreams(format)];
}

/** The requests or answers of the parity cases, follow-ups included. */
export function parityBodies(format: FormatName, kind: 'request' | 'response'): RecordedBody[] {
  return sharedNames(...PARITY).flatMap((name) =>
    sharedNames(...PARITY, name)
      .filter((file) => file === `${format}.${kind}.json` || file === `${format}.followup-${kind}.json`)
      .map((file) => bodyOf(`parity/${name}/${file}`, ...PARITY, name, file)),
  );
}

function goldenInputs(client: FormatName): RecordedBody[] {
  return FORMATS.flatMap((upstream) =>
    filesOf([...GOLDEN, `${client}__to__${upstream}`], '.input-request.json'),
  );
}

function goldenAnswers(upstream: FormatName): RecordedBody[] {
  return FORMATS.flatMap((client) =>
    filesOf([...GOLDEN, `${client}__to__${upstream}`], '.upstream-response.json'),
  );
}

/** The other gateway's folders name the upstream first, where they hold answers. */
function gatewayAnswers(upstream: FormatName): RecordedBody[] {
  const folder = ['translation', 'agentgateway', 'responses'];
  return FORMATS.flatMap((client) => filesOf([...folder, `${upstream}__to__${client}`], '.upstream.json'));
}

function nonStreams(format: FormatName): RecordedBody[] {
  return filesOf(['streams', 'vercel-ai', format, 'nonstream'], '.json');
}

function agentCaptures(format: FormatName): RecordedBody[] {
  const ends = {
    'anthropic-messages': '/messages',
    'openai-chat': '/chat/completions',
    'openai-responses': '/responses',
  };
  return sharedNames('captures')
    .flatMap((agent) => filesOf(['captures', agent], '.json'))
    .flatMap(({ name, body }) => {
      const capture = body as { method?: string; path?: string; body?: unknown };
      const path = capture.path?.split('?')[0] ?? '';
      return capture.method === 'POST' && path.endsWith(ends[format]) ? [{ name, body: capture.body }] : [];
    });
}

function plainStreams(format: FormatName): RecordedStream[] {
  return sharedNames('streams').flatMap((origin) => streamsOf(['streams', origin, format], '.sse'));
}

function goldenStreams(upstream: FormatName): RecordedStream[] {
  const folder = ['translation', 'lingua', 'golden-streams'];
  return FORMATS.flatMap((client) => streamsOf([...folder, `${client}__to__${upstream}`], '.upstream.sse'));
}

function gatewayStreams(upstream: FormatName): RecordedStream[] {
  const folder = ['translation', 'agentgateway', 'streams'];
  return FORMATS.flatMap((client) => streamsOf([...folder, `${upstream}__to__${client}`], '.upstream.sse'));
}

function filesOf(folder: string[], end: string): RecordedBody[] {
  return sharedNames(...folder)
    .filter((file) => file.endsWith(end))
    .map((file) => bodyOf(`${folder.slice(1).join('/')}/${file}`, ...folder, file));
}

function streamsOf(folder: string[], end: string): RecordedStream[] {
  return sharedNames(...folder)
    .filter((file) => file.endsWith(end))
    .map((file) => ({ name: `${folder.slice(1).join('/')}/${file}`, sse: sharedText(...folder, file) }));
}

function bodyOf(name: string, ...path: string[]): RecordedBody {
  return { name, body: sharedJson(...path) };
}
