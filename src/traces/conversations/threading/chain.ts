import { sha256 } from '../../../common/crypto/sha256.ts';
import type { Unit } from './unit.ts';

/** A unit with its hashes. */
export interface Link {
  readonly unit: Unit;
  /** Of the unit alone: 16 hexadecimal digits. */
  readonly own: string;
  /** Of the conversation from its beginning to here: 32 hexadecimal digits. */
  readonly chain: string;
}

/** Chains units by hashes: two conversations have the same hash at a place if and only if they began the same up to it. */
export function chainOf(units: readonly Unit[], after = ''): Link[] {
  let chain = after;
  return units.map((unit) => {
    const own = sha256(`${unit.speaker}\n${unit.essence}`);
    chain = sha256(`${chain}${own}`).slice(0, 32);
    return { unit, own: own.slice(0, 16), chain };
  });
}

/** The places where a request or an answer may have ended: where the other side goes on, and the end. */
export function endsOf(links: readonly Link[]): Link[] {
  return links.filter(({ unit }, index) => links[index + 1]?.unit.speaker !== unit.speaker);
}
