import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A live process: its id, and its start as an opaque word, which tells it from a later process with the same id. */
export interface LiveProcess {
  pid: number;
  started: string;
}

const hasProc = process.platform === 'linux';

/** When a process started, or undefined where it does not run (any more). A zombie does not run. */
export function startOf(pid: number): string | undefined {
  return hasProc ? startFromProc(pid) : startFromPs(pid);
}

/** All live processes whose words on the command line satisfy the condition. */
export function findProcesses(matches: (words: string[]) => boolean): LiveProcess[] {
  const found = hasProc ? commandLinesFromProc() : commandLinesFromPs();
  return found
    .filter(({ words }) => matches(words))
    .flatMap(({ pid }) => {
      const started = startOf(pid);
      return started === undefined ? [] : [{ pid, started }];
    });
}

/** Fields of /proc/<pid>/stat as in proc_pid_stat(5): the second is a name in brackets that may contain anything. */
function startFromProc(pid: number): string | undefined {
  const line = readIfThere(`/proc/${pid}/stat`);
  if (line === undefined) return undefined;
  const [state, ...rest] = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' || state === 'X' ? undefined : rest[18];
}

function startFromPs(pid: number): string | undefined {
  const [state, ...started] = ps('-p', String(pid), '-o', 'stat=,lstart=').trim().split(/\s+/);
  return !state || state.startsWith('Z') ? undefined : started.join(' ');
}

function commandLinesFromProc(): { pid: number; words: string[] }[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map((pid) => ({
    pid: Number(pid),
    words: (readIfThere(`/proc/${pid}/cmdline`) ?? '').split('\0'),
  }));
}

function commandLinesFromPs(): { pid: number; words: string[] }[] {
  const lines = ps('-axww', '-o', 'pid=,args=').split('\n');
  return lines.map((line) => {
    const [pid, ...words] = line.trim().split(/\s+/);
    return { pid: Number(pid), words };
  });
}

function ps(...options: string[]): string {
  return spawnSync('ps', options, { encoding: 'utf8' }).stdout ?? '';
}

/** Processes end while one looks at them, and some systems hide those of other users. */
function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
