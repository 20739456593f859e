import type { Destination } from '../load/request-bytes.ts';
import type { PinnedProcess } from '../pinned-process.ts';

/** The ways to the upstream: none between, the bare proxy, the gateway without a record, and as it is. */
export const targetNames = ['direct', 'httpxy', 'uncaptured', 'gateway'] as const;
export type TargetName = (typeof targetNames)[number];

/** What is measured. */
export interface Target {
  name: TargetName;
  destination: Destination;
  /** Where it leads to Chat Completions of OpenAI, untouched. */
  chat?: Destination;
  /** Where it takes Anthropic Messages, and asks for Chat Completions. */
  translated?: Destination;
  /** Its process; the direct way has none. */
  process: PinnedProcess | undefined;
}

/** Runs a measurement while every other target is frozen. @throws Error if the target ends meanwhile. */
export async function alone<Result>(
  target: Target,
  targets: Target[],
  measure: (destination: Destination) => Promise<Result>,
): Promise<Result> {
  const others = targets.filter((other) => other !== target);
  for (const other of others) other.process?.freeze();
  try {
    const result = await measure(target.destination);
    if (target.process?.hasEnded === true) {
      throw new Error(
        `${target.name} ended while it was measured; the end of its log:\n${target.process.logEnd}`,
      );
    }
    return result;
  } finally {
    for (const other of others) other.process?.thaw();
  }
}
