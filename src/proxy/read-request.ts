import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { GatewayError } from '../common/errors/gateway-error.ts';
import { readBooleanMember, readStringMember } from '../common/json/read-member.ts';
import { TopLevelScanner } from '../common/json/top-level-scanner.ts';
import type { TopLevelMember } from '../common/json/top-level-scan.ts';
import { BodyDigest } from '../common/streaming/body-digest.ts';
import { Configuration } from '../config/configuration.ts';
import type { RequestFacts } from '../traces/exchange.ts';
import type { Arrival } from './arrival.ts';
import { RequestBody } from './request-body.ts';
import { asksToThink, memberOf, type RequestContent } from './request-content.ts';

const MEBIBYTE = 1024 * 1024;

/** A request read whole: its bytes as they came, and what was seen in them. */
export interface ReadResult {
  readonly facts: RequestFacts;
  readonly content: RequestContent;
  /** Undefined for a request without a body, which is not the same as one with an empty body. */
  readonly body: RequestBody | undefined;
}

/**
 * Reads the body once. It is scanned and hashed chunk by chunk as it arrives, so that a body of megabytes never holds the
 * streams beside it; nothing of it is parsed or written anew.
 */
@Injectable()
export class ReadRequest {
  readonly #maxBytes: number;

  constructor(configuration: Configuration) {
    this.#maxBytes = configuration.maxBodyBytes;
  }

  /**
   * @throws GatewayError 413 over the limit, 400 for two `model` members
   * @throws ClientLeft
   */
  async read(arrival: Arrival): Promise<ReadResult> {
    const { request } = arrival;
    const announced = request.headers['content-length'];
    if (announced === undefined && request.headers['transfer-encoding'] === undefined) {
      return {
        facts: {
          model: undefined,
          stream: false,
          thinking: false,
          bytes: 0,
          sha256: new BodyDigest().finish(),
        },
        content: { kind: 'none' },
        body: undefined,
      };
    }
    // The token may have taken its time: whoever has left meanwhile sends nothing more.
    if (arrival.response.destroyed) throw new ClientLeft('the connection closed too early');
    if (Number(announced) > this.#maxBytes) throw tooLarge(this.#maxBytes);
    if (arrival.expectsContinue) arrival.response.writeContinue();
    const digest = new BodyDigest();
    const scanner = new TopLevelScanner();
    const body = await collect(request, this.#maxBytes, (chunk) => {
      digest.update(chunk);
      scanner.push(chunk);
    });
    const content = contentOf(scanner, request.headers);
    const facts = { ...peek(content, body), bytes: body.length, sha256: digest.finish() };
    return { facts, content, body };
  }
}

function contentOf(scanner: TopLevelScanner, headers: IncomingHttpHeaders): RequestContent {
  const scan = scanner.finish();
  if (scan.kind === 'opaque') return { kind: 'opaque' };
  const { members } = scan;
  const model = onlyMember(members, 'model');
  return { kind: 'object', members, model, isClear: isPlainJson(headers) && !hasLikeness(members, 'model') };
}

/**
 * Whether the headers let the bytes be read as JSON. A provider that goes by a header which says otherwise would see other
 * members in them than we do.
 */
function isPlainJson({
  'content-encoding': encoding = 'identity',
  'content-type': type = '',
}: IncomingHttpHeaders): boolean {
  if (encoding.trim().toLowerCase() !== 'identity' || FORM.test(type)) return false;
  return [...type.matchAll(CHARSET)].every(([, charset = '']) => LIKE_ASCII.test(charset));
}

const FORM = /^\s*(?:multipart\/|application\/x-www-form-urlencoded)/i;
const CHARSET = /;\s*charset\s*=\s*["']?([^\s"';]*)/gi;
const LIKE_ASCII = /^(?:utf-?8|us-ascii|iso-8859-1)$/i;

/** What the record says of the body. A body that is no JSON object names no model. */
function peek(
  content: RequestContent,
  body: RequestBody,
): Pick<RequestFacts, 'model' | 'stream' | 'thinking'> {
  const stream = memberOf(content, 'stream');
  return {
    model: content.kind === 'object' && content.model ? readModel(body, content.model) : undefined,
    stream: stream !== undefined && readBooleanMember(stream) === true,
    thinking: asksToThink(content),
  };
}

/** A model's name longer than this is no model's name; it passes, and is not kept. */
const MAX_MODEL_BYTES = 1024;

function readModel(body: RequestBody, member: TopLevelMember): string | undefined {
  const { valueStart, valueEnd } = member;
  if (valueEnd - valueStart > MAX_MODEL_BYTES) return undefined;
  const value = body.slice(valueStart, valueEnd);
  return readStringMember(value, { ...member, valueStart: 0, valueEnd: value.length });
}

/** Two models in one body: we might account for one while the provider answers with the other (RFC 8259, 4). */
function onlyMember(members: readonly TopLevelMember[], name: string): TopLevelMember | undefined {
  let found: TopLevelMember | undefined;
  for (const member of members) {
    if (member.name !== name) continue;
    if (found)
      throw new GatewayError(
        'invalidRequest',
        'model_twice',
        `The request body has "${name}" twice. Send it once.`,
      );
    found = member;
  }
  return found;
}

/** The same name in other letters: some JSON readers, Go's among them, take `Model` for `model`. */
function hasLikeness(members: readonly TopLevelMember[], name: string): boolean {
  return members.some((member) => member.name !== name && member.name.toLowerCase() === name);
}

function collect(
  request: IncomingMessage,
  maxBytes: number,
  see: (chunk: Buffer) => void,
): Promise<RequestBody> {
  return new Promise((resolve, reject) => {
    const body = new RequestBody();
    let isSettled = false;
    const settle = (finish: () => void): void => {
      if (isSettled) return;
      isSettled = true;
      finish();
    };
    request.on('data', (chunk: Buffer) => {
      if (isSettled) return;
      body.add(chunk);
      if (body.length > maxBytes) settle(() => reject(tooLarge(maxBytes)));
      else see(chunk);
    });
    request.on('end', () => settle(() => resolve(body)));
    const onClose = (): void => settle(() => reject(new ClientLeft('the connection closed too early')));
    request.on('close', onClose).on('error', onClose);
  });
}

function tooLarge(maxBytes: number): GatewayError {
  // Whole mebibytes, and nothing where the figure would read like a status that agents try again on.
  const figure = String(Math.floor(maxBytes / MEBIBYTE));
  const limit = maxBytes >= MEBIBYTE && !/429|50[0234]|52[04]/.test(figure) ? ` of ${figure} MiB` : '';
  return new GatewayError(
    'tooLarge',
    'body_too_large',
    `The request body is larger than the limit${limit} that Tracegate allows. Send less, or ask the operator to raise TRACEGATE_MAX_BODY_BYTES.`,
  );
}

/** The client went away before its request was complete: nobody is there to be answered. */
export class ClientLeft extends Error {
  override readonly name = 'ClientLeft';
}
