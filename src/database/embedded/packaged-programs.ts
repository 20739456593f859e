import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { EmbeddedPostgresError, useYourOwnServer } from './embedded-postgres-error.ts';
import { ensureLibraryLinks } from './library-links.ts';

/** The programs of PostgreSQL, with the directories `bin`, `lib` and `share` that belong together. */
export interface PostgresPrograms {
  directory: string;
  postgres: string;
  initdb: string;
}

/** The programs as npm installed them. */
export interface PackagedPrograms extends PostgresPrograms {
  /** System, processor and version of the package: tells copies of different packages apart. */
  label: string;
}

/**
 * Finds the PostgreSQL that npm installed for this system (an optional dependency, one package a platform).
 * @throws EmbeddedPostgresError where there is none
 */
export function findPackagedPrograms(): PackagedPrograms {
  const platform = `${process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform}`;
  const root = packageRoot(name);
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  ensureLibraryLinks(root, name);
  return { ...programsIn(join(root, 'native')), label: `${platform}-${manifest.version}` };
}

/** The paths of the programs below the directory that holds `bin`, `lib` and `share`. */
export function programsIn(directory: string): PostgresPrograms {
  return {
    directory,
    postgres: join(directory, 'bin', 'postgres'),
    initdb: join(directory, 'bin', 'initdb'),
  };
}

function packageRoot(name: string): string {
  try {
    return join(createRequire(import.meta.url).resolve(name), '..', '..');
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `PostgreSQL is not installed: the npm package ${name} is missing. Run \`npm ci\` without --omit=optional ` +
        `(there are packages for Linux and macOS on x64 and arm64), ${useYourOwnServer}.`,
      { cause },
    );
  }
}
