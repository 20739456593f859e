import { CliError } from './cli-error.ts';
import { printable } from './printable.ts';

/** What checking a chain of the audit trail has found. */
export interface AuditCheck {
  readonly valid: boolean;
  readonly checked: number;
  readonly problems: readonly {
    readonly sequence: number;
    readonly id: string | null;
    readonly kind: string;
    readonly message: string;
  }[];
}

/** Lines that say how a chain is, naming each entry that is not as it was written. */
export function describeCheck(chain: string, { valid, checked, problems }: AuditCheck): string[] {
  if (valid) return [printable(`${chain}: ${entries(checked)} checked, the chain is whole.`)];
  return [
    printable(`${chain}: ${entries(checked)} checked, the chain is BROKEN.`),
    ...problems.map(
      ({ sequence, id, kind, message }) =>
        `  ${printable(`entry ${sequence}${id === null ? '' : ` (${id})`}, ${kind}: ${message}`)}`,
    ),
  ];
}

/**
 * Ends the command as failed where a chain is broken.
 *
 * @throws CliError
 */
export function failWhereBroken(checks: readonly AuditCheck[]): void {
  const broken = checks.filter(({ valid }) => !valid);
  if (broken.length === 0) return;
  const problems = broken.reduce((sum, check) => sum + check.problems.length, 0);
  throw new CliError(
    `The audit trail is not as it was written: ${problems} ${problems === 1 ? 'problem' : 'problems'}.`,
    'Keep the database as it is, compare it with a backup, and find out who could write to it.',
  );
}

function entries(count: number): string {
  return `${count} ${count === 1 ? 'entry' : 'entries'}`;
}
