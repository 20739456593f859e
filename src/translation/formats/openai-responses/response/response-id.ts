import { randomUUID } from 'node:crypto';

/** Kinds of ids that OpenAI gives; it tells what an id belongs to by its beginning. */
type IdPrefix = 'resp' | 'msg' | 'fc' | 'ctc' | 'rs';

/** A new id of OpenAI's form. */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${randomUUID().replaceAll('-', '')}`;
}

/** The id of an answer: the provider's own, so that it can be found again, in OpenAI's form. */
export function responseId(upstreamId: string): string {
  if (upstreamId === '') {
    return newId('resp');
  }
  return upstreamId.startsWith('resp_') ? upstreamId : `resp_${upstreamId}`;
}
