import { Algorithm, hash, verify } from '@node-rs/argon2';

/** Argon2id at the strength of the OWASP password storage cheat sheet (19 MiB, 2 passes, 1 lane). */
const OPTIONS = {
  algorithm: 2 satisfies Algorithm.Argon2id,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

/** Hashes a password for storage, in the PHC string format (salt and parameters inside). */
export function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS);
}

/** Whether the password is the one behind the stored hash. A hash that cannot be read counts as no. */
export async function verifyPassword(stored: string, password: string): Promise<boolean> {
  try {
    return await verify(stored, password);
  } catch {
    return false;
  }
}
