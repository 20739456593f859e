import type { IncomingHttpHeaders } from 'node:http';
import type { FileStore } from './file-store.ts';
import type { IdSource } from './ids.ts';
import type { PromptCache } from './prompt-cache.ts';
import type { StreamShape } from './texts.ts';
import type { Answer } from './wire/answer.ts';
import type { HeaderList } from './wire/header-list.ts';

/** The providers that the stand-in plays. */
export type ProviderName = 'anthropic' | 'openai';

/** A request as the routes of a provider see it. */
export interface ProviderRequest {
  method: string;
  /** Without the query and without a prefix that named the provider. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Scheme and host under which the caller reached the stand-in. */
  origin: string;
  shape: StreamShape;
}

/** What a provider remembers between requests. */
export interface ProviderState {
  ids: IdSource;
  files: FileStore;
  /** Batches and stored responses, by id. */
  objects: Map<string, Record<string, unknown>>;
  /** How many tools are called, one after the other, before the assistant speaks. */
  toolCalls: number;
  /** Beginnings of prompts; undefined where the usage is to say nothing of a cache. */
  promptCache?: PromptCache | undefined;
}

/** One call of an API. The groups of `path` are handed over as parameters. */
interface Route {
  method: string;
  path: RegExp;
  answer: (request: ProviderRequest, state: ProviderState, parameter: string) => Answer;
  /** Answered without a credential. */
  open?: boolean;
}

/** What of an error the providers' envelopes show besides the message. */
export interface ErrorDetails {
  type?: string;
  code?: string | null;
  param?: string | null;
}

/** A refusal that goes out in the provider's own envelope. */
export class ProviderFailure extends Error {
  readonly status: number;
  readonly details: ErrorDetails;

  constructor(status: number, message: string, details: ErrorDetails = {}) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

/** The credential of a request and the header that bore it. */
export interface Credential {
  header: 'x-api-key' | 'authorization';
  value: string;
}

/** What differs between the providers. */
export interface Provider {
  routes: Route[];
  /** Headers of every answer; `requestId` is new for each. */
  responseHeaders: (requestId: string) => HeaderList;
  requestIdPrefix: string;
  /** Headers that may bear the credential, the preferred one first. */
  credentialHeaders: Credential['header'][];
  /** The body of an error. An empty message stands for the usual one of that status. */
  errorBody: (failure: ProviderFailure, requestId: string) => unknown;
  missingCredential: ProviderFailure;
  wrongCredential: ProviderFailure;
  unknownPath: (request: ProviderRequest) => ProviderFailure;
}
