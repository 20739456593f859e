import type { FormatName } from '../../translation/formats/format.ts';

type Headers = Readonly<Record<string, string | string[]>>;

/** What a request across providers keeps of its headers: who asks. Betas and hints are for the one they were written for. */
const KEPT_ACROSS = new Set(['user-agent', 'anthropic-version']);
/** What is said of a body that is another now. */
const OF_THE_BODY = new Set(['accept', 'accept-encoding', 'content-encoding', 'content-type']);
const ANTHROPIC_VERSION = '2023-06-01';

/** The headers of a request whose body was written anew for another format. */
export function translatedHeaders(
  forwarded: Headers,
  { client, upstream, isStream }: { client: FormatName; upstream: FormatName; isStream: boolean },
): Record<string, string | string[]> {
  const isWithin = providerOf(client) === providerOf(upstream);
  const kept = Object.entries(forwarded).filter(([spelling]) => {
    const name = spelling.toLowerCase();
    return isWithin ? !OF_THE_BODY.has(name) : KEPT_ACROSS.has(name);
  });
  const isToAnthropic = upstream === 'anthropic-messages';
  return {
    ...(isToAnthropic ? { 'anthropic-version': ANTHROPIC_VERSION } : {}),
    ...Object.fromEntries(kept.filter(([name]) => isToAnthropic || !/^anthropic-/i.test(name))),
    ...headersOfBody(isStream),
  };
}

/** The headers of a request that goes out as a stream although none was asked for. */
export function demotedHeaders(forwarded: Headers): Record<string, string | string[]> {
  const kept = Object.entries(forwarded).filter(([spelling]) => {
    const name = spelling.toLowerCase();
    return name !== 'accept' && name !== 'accept-encoding';
  });
  return { ...Object.fromEntries(kept), accept: 'text/event-stream', 'accept-encoding': 'identity' };
}

/** No compression: what comes back has to be read here. */
function headersOfBody(isStream: boolean): Record<string, string> {
  return {
    'content-type': 'application/json',
    accept: isStream ? 'text/event-stream' : 'application/json',
    'accept-encoding': 'identity',
  };
}

function providerOf(format: FormatName): string | undefined {
  return format.split('-', 1)[0];
}
