import { DataSource, type EntityManager } from 'typeorm';
import type { AuditTrail } from '../../common/audit/audit-trail.ts';
import { hashPassword } from '../../common/crypto/password.ts';
import type { Secret } from '../../common/crypto/secret.ts';
import { configureLogging } from '../../common/logging/logger.ts';
import { readConfiguration } from '../../config/read-configuration.ts';
import { type DatabaseAddress, dataSourceOptions } from '../../database/data-source-options.ts';
import { reachDatabase } from '../../database/open-database.ts';
import { recordForPerson } from './record-for-person.ts';

const PERSON = 'SELECT id, email FROM users WHERE email = lower($1)';
const STORE_HASH = `
  INSERT INTO passwords (user_id, hash, changed_at) VALUES ($1, $2, now())
  ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at`;
const END_SESSIONS = `UPDATE tokens SET revoked_at = now() WHERE user_id = $1 AND kind = 'session' AND revoked_at IS NULL`;
/** Without them a signed-in device would open a new session by itself. */
const END_REFRESH_TOKENS =
  'UPDATE refresh_tokens SET revoked_at = now() WHERE user_id = $1 AND revoked_at IS NULL';

/**
 * Gives a person a new password, for the command line, and ends all his sessions: on the database of a running gateway,
 * or, where the embedded one is not running, on one started for the purpose. A running gateway learns of it by the
 * notifications of the database.
 *
 * @param trail writes into the transaction that this stands in the audit trail
 * @throws ConfigurationError, DatabaseError; Error where nobody has this address
 */
export async function resetPassword(email: string, password: Secret, trail: AuditTrail): Promise<void> {
  // Standard output is the command's own: what is recorded is no line of it.
  configureLogging('warn');
  const database = await reachDatabase(readConfiguration());
  try {
    const hash = await hashPassword(password.reveal());
    await inTransaction(database.address, (manager) => replace(manager, email, hash, trail));
  } finally {
    await database.close();
  }
}

async function replace(
  manager: EntityManager,
  email: string,
  hash: string,
  trail: AuditTrail,
): Promise<void> {
  const people: Array<{ id: string; email: string }> = await manager.query(PERSON, [email]);
  const [person] = people;
  if (!person) throw new Error('Nobody has this e-mail address.');
  await manager.query(STORE_HASH, [person.id, hash]);
  await manager.query(END_SESSIONS, [person.id]);
  await manager.query(END_REFRESH_TOKENS, [person.id]);
  const target = { type: 'person', id: person.id, name: person.email };
  await recordForPerson(
    trail,
    manager,
    { userId: person.id, actor: { operator: true } },
    { action: 'password.reset', target },
  );
}

async function inTransaction(
  address: DatabaseAddress,
  work: (manager: EntityManager) => Promise<void>,
): Promise<void> {
  const dataSource = await new DataSource(dataSourceOptions(address)).initialize();
  try {
    await dataSource.transaction(work);
  } finally {
    await dataSource.destroy();
  }
}
