import type { NeutralErrorKind } from '../neutral/neutral-error.ts';

const KINDS: Readonly<Record<number, NeutralErrorKind>> = {
  400: 'invalidRequest',
  401: 'authentication',
  402: 'billing',
  403: 'permission',
  404: 'notFound',
  408: 'timeout',
  413: 'tooLarge',
  422: 'invalidRequest',
  429: 'rateLimited',
  503: 'overloaded',
  504: 'timeout',
  529: 'overloaded',
};

/** What a status means where the body does not tell. */
export function kindOfStatus(status: number): NeutralErrorKind {
  return KINDS[status] ?? (status >= 400 && status < 500 ? 'invalidRequest' : 'server');
}
