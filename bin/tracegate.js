#!/usr/bin/env node
// Starts the command line under a Node.js that is new enough: the caller's own, or the one in node_modules.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bundled = join(root, 'node_modules', '.bin');
const major = Number(process.versions.node.split('.')[0]);
const entry = join(root, 'dist', 'cli', 'main.js');

if (existsSync(join(root, 'src'))) {
  const environment = { ...process.env, PATH: `${bundled}${delimiter}${process.env.PATH ?? ''}` };
  const built = spawnSync('node', [join(root, 'scripts', 'ensure-built.js')], {
    env: environment,
    stdio: ['ignore', 2, 2],
  });
  if (built.status !== 0) process.exit(1);
}

if (major >= 24) {
  await import(entry);
} else if (existsSync(join(bundled, 'node'))) {
  const child = spawn(join(bundled, 'node'), [entry, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
} else {
  process.stderr.write(
    `Tracegate needs Node.js 24 or newer; this is ${process.version}. Install it, or run \`npm ci\` in the checkout.\n`,
  );
  process.exit(1);
}
