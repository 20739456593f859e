import { sha256 } from '../../../common/crypto/sha256.ts';
import type { Owner } from './owner.ts';

/** A hash that is looked up among an owner's. */
export interface HeadKey extends Pick<Owner, 'organizationId' | 'ownerId'> {
  /** 32 hexadecimal digits. */
  readonly hash: string;
}

/** A place in a conversation that a later request may go on from, by a hash of what led to it. */
export interface Head extends HeadKey {
  readonly conversationId: string;
  /** The exchange that ended here; null for a place that only a later turn showed. */
  traceId: string | null;
  /** Whether that exchange was answered to the end: what goes on from it then goes on from the answer. */
  isAnswered: boolean;
  /** Whether a turn went on from here. */
  isContinued: boolean;
  /** What stood around the messages, see `turnContext`: of conversations that began with the same words the better sign. */
  context: string;
  /** When the exchange was sent, in milliseconds since the epoch. */
  at: number;
}

/** What a hash is of, beside the chain of messages: one answer by itself, a line of a summary, a stored response's id. */
export function headHash(of: 'answer' | 'line' | 'response', value: string): string {
  return sha256(`${of}:${value}`).slice(0, 32);
}
