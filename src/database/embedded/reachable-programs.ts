import { EmbeddedPostgresError, useYourOwnServer } from './embedded-postgres-error.ts';
import type { PackagedPrograms, PostgresPrograms } from './packaged-programs.ts';
import { programsIn } from './packaged-programs.ts';
import { cachedCopy, freshCopy } from './program-copies.ts';
import { runProgram } from './run-program.ts';
import type { Account } from './service-account.ts';

/** Programs that the account can run. */
export interface ReachablePrograms extends PostgresPrograms {
  /** For example 18. */
  major: number;
}

/** Where root keeps copies that every user can reach. */
const programCache = '/var/cache/tracegate';

/**
 * The programs where they are, if the account can run them there. Root's checkout may lie where only root may enter;
 * then a copy is used: a lasting one if root's cache is usable, else one for this run.
 * @param temporary where to make the copy for this run
 * @throws EmbeddedPostgresError where nothing can be run
 */
export async function reachablePrograms(
  packaged: PackagedPrograms,
  account: Account | undefined,
  temporary: string,
): Promise<ReachablePrograms> {
  const tried: string[] = [];
  for (const place of placesFor(packaged, account, temporary)) {
    try {
      const programs = programsIn(place());
      const { major, output } = await versionOf(programs, account);
      if (major !== undefined) return { ...programs, major };
      tried.push(output);
    } catch (error) {
      tried.push((error as Error).message);
    }
  }
  throw new EmbeddedPostgresError(cannotRun(account, tried));
}

function placesFor(
  packaged: PackagedPrograms,
  account: Account | undefined,
  temporary: string,
): (() => string)[] {
  const { directory, label } = packaged;
  if (account === undefined) return [() => directory];
  return [
    () => directory,
    () => cachedCopy(directory, programCache, `postgresql-${label}`),
    () => freshCopy(directory, temporary),
  ];
}

async function versionOf(
  programs: PostgresPrograms,
  account: Account | undefined,
): Promise<{ major: number | undefined; output: string }> {
  const call = {
    path: programs.postgres,
    options: ['--version'],
    directory: '/',
    account,
    timeoutMs: 20_000,
  };
  const { ok, output } = await runProgram(call);
  const major = /\(PostgreSQL\) (\d+)/.exec(output)?.[1];
  return { major: ok && major ? Number(major) : undefined, output };
}

function cannotRun(account: Account | undefined, tried: string[]): string {
  const who = account ? ` as user id ${account.uid}` : '';
  return (
    `The PostgreSQL from npm cannot be run here${who}. It needs Linux with glibc (not musl, as in Alpine) or macOS` +
    `${account ? ', and root must be able to change to another user' : ''}. ` +
    `Mend that, ${useYourOwnServer}. Tried: ${tried.join(' | ')}`
  );
}
