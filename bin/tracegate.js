#!/usr/bin/env node
// Starts the command line under a Node.js that is new enough: the caller's own, or the one in node_modules.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bundled = join(root, 'node_modules', '.bin');
const entry = join(root, 'dist', 'cli', 'main.js');

if (existsSync(join(root, 'src'))) await build();
if (Number(process.versions.node.split('.')[0]) >= 24) await runHere();
else if (existsSync(join(bundled, 'node'))) runBundled();
else {
  process.stderr.write(
    `Tracegate needs Node.js 24 or newer; this is ${process.version}. Install it, or run \`npm ci\` in the checkout.\n`,
  );
  process.exit(1);
}

/** The build finds its tools on the path; what the command line starts later must not. */
async function build() {
  const path = process.env.PATH;
  process.env.PATH = `${bundled}${delimiter}${path ?? ''}`;
  await import('../scripts/ensure-built.js');
  process.env.PATH = path;
}

async function runHere() {
  module.enableCompileCache?.();
  await import(entry);
}

function runBundled() {
  const child = spawn(join(bundled, 'node'), [entry, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'])
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)));
}
