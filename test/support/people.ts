import { randomBytes } from 'node:crypto';
import { hashPassword } from '../../src/common/crypto/password.ts';
import { newId } from '../../src/common/identifier.ts';
import { plantToken } from './plant-token.ts';
import { query } from './test-database.ts';

/** Somebody who is in the organisation of a gateway under test. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  /** A session of his. */
  readonly token: string;
}

/** Adds a person to the first organisation, straight into the database: nobody can be invited yet. */
export async function addPerson(databaseUrl: string, email: string): Promise<Person> {
  const person = { id: newId(), email, password: `password of ${email} ${randomBytes(4).toString('hex')}` };
  await query(databaseUrl, 'INSERT INTO users (id, email, name) VALUES ($1, $2, $2)', [person.id, email]);
  await query(databaseUrl, 'INSERT INTO passwords (user_id, hash) VALUES ($1, $2)', [
    person.id,
    await hashPassword(person.password),
  ]);
  await query(
    databaseUrl,
    `INSERT INTO memberships (organization_id, user_id, role)
     SELECT id, $1, 'developer' FROM organizations ORDER BY created_at LIMIT 1`,
    [person.id],
  );
  return { ...person, token: await plantToken(databaseUrl, person.id) };
}
