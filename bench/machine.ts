import { cpus, loadavg } from 'node:os';
import { canPin, loadCore, measuredCore } from './pinned-process.ts';

/** Where figures come from; without it they cannot be compared with others. */
export interface Machine {
  node: string;
  cpu: string;
  cores: number;
  pinned: boolean;
  /** Processes that wanted to run in the minute before the start; well under 1 on a quiet machine. */
  loadBefore: number;
}

/** The machine as it is now. */
export function describeMachine(): Machine {
  const [first] = cpus();
  const [lastMinute = Number.NaN] = loadavg();
  return {
    node: process.version,
    cpu: first?.model ?? '',
    cores: cpus().length,
    pinned: canPin,
    loadBefore: lastMinute,
  };
}

/** The same in a few lines for people. */
export function formatMachine({ node, cpu, cores, pinned, loadBefore }: Machine): string {
  const pinning = pinned
    ? `targets on core ${measuredCore}, load generator and upstream on core ${loadCore}`
    : 'taskset or a second core is missing: nothing is pinned, so the figures are rough';
  const noise = loadBefore > 0.5 ? '; other programs are running, so the rates will be too small' : '';
  return `Node.js ${node}, ${cores} x ${cpu}\n${pinning}\nload before the start: ${loadBefore.toFixed(2)}${noise}`;
}
