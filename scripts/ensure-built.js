// Builds the server and the pages when their sources are newer than the last build, so that `npm start`, `npm test`
// and the CLI work straight after `npm ci` and after every `git pull`. Does nothing where there are no sources (an image).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const targets = [
  {
    script: 'build:server',
    sources: ['src', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'],
    stamp: 'dist/.server-built',
  },
  {
    script: 'build:web',
    sources: ['web/src', 'web/index.html', 'web/vite.config.ts'],
    stamp: 'dist/.web-built',
  },
];
const common = ['package.json', 'package-lock.json'];
const lock = join(root, 'node_modules', '.build-lock');

function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  let latest = stat.mtimeMs;
  for (const entry of readdirSync(path)) latest = Math.max(latest, newest(join(path, entry)));
  return latest;
}

function isStale({ sources, stamp }) {
  if (!existsSync(join(root, sources[0]))) return false;
  if (!existsSync(join(root, stamp))) return true;
  const built = statSync(join(root, stamp)).mtimeMs;
  return [...sources, ...common].some((source) => newest(join(root, source)) > built);
}

function build({ script, stamp }) {
  const started = new Date();
  const result = spawnSync('npm', ['run', '--silent', script], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    // The compilers print what is wrong on standard output: run once more, visibly.
    spawnSync('npm', ['run', '--silent', script], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    });
    process.stderr.write(
      `Tracegate could not be built: \`npm run ${script}\` failed. Mend what it says and try again.\n`,
    );
    process.exit(1);
  }
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, stamp), '');
  // What was changed while the build ran is newer than its stamp, so it is built again next time.
  utimesSync(join(root, stamp), started, started);
}

/** One builder at a time: a directory is made or not made, whatever else runs. A lock older than five minutes was left by a killed build. */
function withLock(work) {
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (Date.now() - statSync(lock, { throwIfNoEntry: false })?.mtimeMs > 300_000)
        rmSync(lock, { recursive: true, force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  try {
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

if (targets.some(isStale)) {
  withLock(() => {
    const stale = targets.filter(isStale);
    if (stale.length > 0) process.stderr.write('Building Tracegate, once after each change …\n');
    for (const target of stale) build(target);
  });
}
