import type { ServiceAccounts } from './service-account.ts';

/**
 * The value of PostgreSQL's `-D`, for a process that is started in the cluster's directory.
 * Root's data may lie below a directory that only root may enter. The process is put into the cluster before it becomes
 * another user, and this link leads there at once, without walking through the directories above: proc_pid_cwd(5).
 */
export function directoryOption(cluster: string, accounts: ServiceAccounts | undefined): string {
  return accounts === undefined ? cluster : '/proc/self/cwd';
}
