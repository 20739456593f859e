import { readFileSync } from 'node:fs';

/** Linux counts processor time in these for every program. */
const ticksPerSecond = 100;

/** Measures how busy a core is, whoever uses it; from /proc/stat, so on Linux only. */
export class CoreUsage {
  #core: number;
  #start: [busy: number, total: number];

  constructor(core: number) {
    this.#core = core;
    this.#start = readTicks(core);
  }

  /** The share of the time since the start that was busy, 0 to 1; NaN where it cannot be told. */
  share(): number {
    const [busy, total] = readTicks(this.#core);
    return (busy - this.#start[0]) / (total - this.#start[1]);
  }
}

/** Seconds of processor time that a process has used, all its threads together; NaN where it cannot be told. */
export function cpuSeconds(pid: number): number {
  // The fields after the name in brackets begin with the third one; 14 and 15 are user and system time (proc_stat(5)).
  const fields = readProc(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11] ?? Number.NaN) + Number(fields[12] ?? Number.NaN)) / ticksPerSecond;
}

/** Resident memory of a process in KB; NaN where it cannot be told. */
export function residentKb(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readProc(`/proc/${pid}/status`))?.[1] ?? Number.NaN);
}

function readTicks(core: number): [busy: number, total: number] {
  const line = readProc('/proc/stat').match(new RegExp(`^cpu${core} (.*)$`, 'm'))?.[1] ?? '';
  const ticks = line.split(' ').map(Number);
  const total = ticks.reduce((sum, part) => sum + part, 0);
  // The fourth and fifth fields are idle and waiting for disks (proc_stat(5)).
  return [total - (ticks[3] ?? 0) - (ticks[4] ?? 0), total];
}

function readProc(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
