import { conversationBody, smallBody } from './payloads.ts';

/** Where requests go, and with which fields: the same for every request of a measurement. */
export interface Destination {
  port: number;
  /** The path without the query. */
  path: string;
  headers: Record<string, string>;
  /** The model that is asked for; a Claude unless told. */
  model?: string;
}

const bodies = {
  small: (model: string) => smallBody(1024, model, false),
  'small-stream': (model: string) => smallBody(1024, model, true),
  conversation: (model: string) => conversationBody(200 * 1024, model),
  huge: (model: string) => conversationBody(Math.round(1.8 * 1024 * 1024), model),
};

/** The bodies that can be sent: 1 KB without and with `stream`, 200 KB, 1.8 MB. */
export type BodyName = keyof typeof bodies;

/** A whole request with the headers of Claude Code, ready to be written. */
export function requestBytes(destination: Destination, query: string, body: BodyName): Buffer {
  const { port, path, headers, model = 'claude-sonnet-4-6' } = destination;
  const json = Buffer.from(bodies[body](model));
  const fields = {
    Accept: 'application/json',
    'Content-Type': 'application/json',
    'User-Agent': 'claude-cli/2.1.329 (external, sdk-cli)',
    'X-Claude-Code-Session-Id': 'c7bede34-ed82-4bc2-997c-836c6adf161f',
    'X-Stainless-Lang': 'js',
    'X-Stainless-Retry-Count': '0',
    'X-Stainless-Timeout': '600',
    'anthropic-beta': 'claude-code-20250219,interleaved-thinking-2025-05-14',
    'anthropic-version': '2023-06-01',
    'x-app': 'cli',
    ...headers,
    Host: `127.0.0.1:${port}`,
    'Content-Length': String(json.length),
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`POST ${path}${query} HTTP/1.1\r\n${lines.join('')}\r\n`), json]);
}
