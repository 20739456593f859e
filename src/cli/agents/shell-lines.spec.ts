import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TOKEN } from './agent.ts';
import { exportLines, functionLines } from './shell-lines.ts';

describe('lines for the shell', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "tracegate it's $(a) shell-"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  function program(name: string, script: string): string {
    const path = join(directory, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return path;
  }

  /** What a shell prints that has run the lines and then the script. */
  function afterLines(lines: readonly string[], script: string): string {
    const env = { PATH: `${directory}:${process.env['PATH'] ?? ''}` };
    return execFileSync('sh', ['-c', `${lines.join('\n')}\n${script}`], { encoding: 'utf8', env });
  }

  it('set variables to any value, and the token by one call of the helper', () => {
    const helper = program('helper', 'echo x >> "$(dirname "$0")/calls"; echo the-$1');
    const value = 'it\'s "$HOME" `id`\nline two';
    const lines = exportLines({ FIRST: TOKEN, PLAIN: value, SECOND: TOKEN }, [helper, 'token']);
    const printed = afterLines(lines, `sh -c 'printf "%s|%s|%s" "$FIRST" "$SECOND" "$PLAIN"'`);
    expect(printed).toBe(`the-token|the-token|${value}`);
    expect(readFileSync(join(directory, 'calls'), 'utf8')).toBe('x\n');
  });

  it('put arguments before those of a program, and none before its own commands', () => {
    program('agent', 'for word in "$@"; do echo "[$word]"; done');
    const setup = {
      variables: {},
      conflicting: [],
      arguments: ['-c', 'a="b c"'],
      commandsWithoutArguments: ['list', 'login'],
    };
    const lines = functionLines({ program: 'agent', setup });
    expect(afterLines(lines, "agent -p 'say hi' list")).toBe('[-c]\n[a="b c"]\n[-p]\n[say hi]\n[list]\n');
    expect(afterLines(lines, 'agent list -x')).toBe('[list]\n[-x]\n');
    expect(afterLines(lines, 'agent')).toBe('[-c]\n[a="b c"]\n');
  });

  it('keep the exit code of the program', () => {
    program('agent', 'exit 7');
    const lines = functionLines({
      program: 'agent',
      setup: { variables: {}, conflicting: [], arguments: ['-c'] },
    });
    expect(afterLines(lines, 'agent; echo $?')).toBe('7\n');
  });
});
