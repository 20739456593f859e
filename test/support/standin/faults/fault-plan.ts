import type { ProviderName } from '../provider.ts';
import type { Fault } from './fault.ts';
import { parseFault } from './parse-fault.ts';

/** Which requests a planned fault is for. What is left out matches everything. */
export interface Match {
  method?: string;
  /** A part of the request target, query included. */
  path?: string;
  provider?: ProviderName;
  /** How many requests it serves: 1 unless told; `always` until the plan is cleared. */
  times?: number | 'always';
}

/** A fault that waits for its request. */
export interface PlannedFault {
  match: Match;
  fault: Fault;
  /** Requests still to come; `Infinity` for `always`. */
  left: number;
}

interface Arrival {
  method: string;
  target: string;
  provider: ProviderName;
}

/** Faults planned ahead, served in the order in which they were planned. */
export class FaultPlan {
  readonly planned: PlannedFault[] = [];

  /** @throws TypeError if the match or the fault has a member that does not exist or has the wrong form. */
  add(match: Match, fault: Fault): void {
    checkMatch(match);
    const times = match.times ?? 1;
    this.planned.push({ match, fault: parseFault(fault), left: times === 'always' ? Infinity : times });
  }

  /** The first planned fault that fits, counted off. */
  take(arrival: Arrival): Fault | undefined {
    const index = this.planned.findIndex(({ match }) => fits(match, arrival));
    const found = this.planned[index];
    if (found === undefined) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.planned.splice(index, 1);
    return found.fault;
  }

  clear(): void {
    this.planned.length = 0;
  }
}

function fits(match: Match, arrival: Arrival): boolean {
  if (match.method !== undefined && match.method.toUpperCase() !== arrival.method) return false;
  if (match.path !== undefined && !arrival.target.includes(match.path)) return false;
  return match.provider === undefined || match.provider === arrival.provider;
}

function checkMatch(match: Match): void {
  const known = new Set(['method', 'path', 'provider', 'times']);
  const stranger = Object.keys(match).find((member) => !known.has(member));
  if (stranger !== undefined) throw new TypeError(`a match has no member "${stranger}"`);
  const times = match.times ?? 1;
  if (times !== 'always' && (!Number.isInteger(times) || times < 1)) {
    throw new TypeError('"times" is a whole number above 0, or "always"');
  }
  if (match.provider !== undefined && !['anthropic', 'openai'].includes(match.provider)) {
    throw new TypeError('"provider" is "anthropic" or "openai"');
  }
}
