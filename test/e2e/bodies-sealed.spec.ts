import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Member } from '../../src/common/access/caller.ts';
import { BodyCipher } from '../../src/common/crypto/body-cipher.ts';
import { newId } from '../../src/common/identifier.ts';
import { PartsStore } from '../../src/traces/bodies/parts-store.ts';
import { type BodiesArena, type KeptBody, openBodiesArena } from '../support/bodies/bodies-arena.ts';
import { dumpDatabase } from '../support/dump-database.ts';
import { findSecret } from '../support/find-secret.ts';
import { query } from '../support/test-database.ts';

const CANARY = 'the canary sings in the coal mine';
const body = Buffer.from(
  JSON.stringify({
    model: CANARY,
    messages: Array.from({ length: 30 }, (_, index) => ({ role: 'user', content: `${index} ${CANARY}` })),
  }),
);

let arena: BodiesArena;
let organizationId: string;

beforeAll(async () => {
  arena = await openBodiesArena();
});
afterAll(() => arena.close());
beforeEach(async () => {
  organizationId = await arena.organization();
});

const sql = (text: string, values: unknown[] = []): Promise<Array<Record<string, unknown>>> =>
  query(arena.url, text, values);

async function keepSealed(): Promise<KeptBody> {
  const cipher = new BodyCipher(await arena.keys.current(organizationId));
  return arena.keep(new PartsStore(), body, { organizationId, cipher });
}

const memberOf = (id: string): Member => ({
  userId: newId(),
  organizationId: id,
  role: 'owner',
  suspended: false,
  tokenId: newId(),
  tokenKind: 'session',
  scopes: ['api'],
  limits: { models: null, addresses: null },
  tokenEnd: Infinity,
  boundTo: undefined,
});

describe('sealed bodies', () => {
  it('are given back, and stand nowhere in the clear', async () => {
    const kept = await keepSealed();
    expect(await arena.read(organizationId, kept)).toEqual(body);
    expect(findSecret(await dumpDatabase(arena.url), CANARY)).toEqual([]);
    expect(kept.manifest.includes('canary')).toBe(false);
    const { key } = await arena.keys.current(organizationId);
    expect(findSecret(await dumpDatabase(arena.url), Buffer.from(key).toString('base64'))).toEqual([]);
  });

  it('are still stored once', async () => {
    const cipher = new BodyCipher(await arena.keys.current(organizationId));
    const store = new PartsStore();
    await arena.keep(store, body, { organizationId, cipher });
    expect((await arena.keep(store, body, { organizationId, cipher })).sent).toBe(0);
  });

  it('share nothing with those that are not, nor with another organisation’s', async () => {
    const kept = await keepSealed();
    const plain = await arena.keep(new PartsStore(), body, { organizationId });
    expect(await arena.read(organizationId, kept)).toEqual(body);
    expect(await arena.read(organizationId, plain)).toEqual(body);
    const mine = await sql('SELECT count(DISTINCT hash)::int AS n FROM parts WHERE organization_id = $1', [
      organizationId,
    ]);
    expect(mine).toEqual([{ n: kept.sent + plain.sent }]);
  });

  it('have one key for an organisation, however many ask for it at once', async () => {
    const keys = await Promise.all(Array.from({ length: 5 }, () => arena.keys.current(organizationId)));
    expect(new Set(keys.map(({ id }) => id)).size).toBe(1);
    expect(new Set(keys.map(({ key }) => Buffer.from(key).toString('hex'))).size).toBe(1);
  });

  it('do not open in another organisation, whatever is moved there', async () => {
    const kept = await keepSealed();
    const other = await arena.organization();
    await sql('UPDATE parts SET organization_id = $2 WHERE organization_id = $1', [organizationId, other]);
    await expect(arena.read(other, kept)).rejects.toMatchObject({ code: 'bodies_erased' });
    await sql('UPDATE body_keys SET organization_id = $2 WHERE organization_id = $1', [
      organizationId,
      other,
    ]);
    await expect(arena.read(other, kept)).rejects.toMatchObject({ code: 'body_key_unreadable' });
  });

  it('do not open under the address of another part', async () => {
    const kept = await keepSealed();
    await sql(
      `UPDATE parts SET data = other.data, bytes = other.bytes FROM
         (SELECT hash, lead(data) OVER hashes AS data, lead(bytes) OVER hashes AS bytes FROM parts
           WHERE organization_id = $1 WINDOW hashes AS (ORDER BY hash)) AS other
        WHERE organization_id = $1 AND parts.hash = other.hash AND other.data IS NOT NULL`,
      [organizationId],
    );
    await expect(arena.read(organizationId, kept)).rejects.toMatchObject({
      status: 500,
      code: 'body_broken',
    });
  });

  it('do not open for another exchange', async () => {
    const kept = await keepSealed();
    const moved = { ...kept, traceId: newId() };
    await expect(arena.read(organizationId, moved)).rejects.toMatchObject({ code: 'body_broken' });
  });
});

describe('a key of bodies that is destroyed', () => {
  it('takes with it all that it sealed, and nothing else', async () => {
    const kept = await keepSealed();
    const plain = await arena.keep(new PartsStore(), body, { organizationId });
    await arena.keys.destroy(memberOf(organizationId));
    await expect(arena.read(organizationId, kept)).rejects.toMatchObject({
      status: 404,
      code: 'bodies_erased',
    });
    expect(await arena.read(organizationId, plain)).toEqual(body);
    const rows = await sql('SELECT sealed, master_key_id FROM body_keys WHERE organization_id = $1', [
      organizationId,
    ]);
    expect(rows).toEqual([{ sealed: null, master_key_id: null }]);
    const anew = await keepSealed();
    expect(await arena.read(organizationId, anew)).toEqual(body);
  });

  it('stands in the audit trail', async () => {
    const { id } = await arena.keys.current(organizationId);
    await arena.keys.destroy(memberOf(organizationId));
    const entries = await sql(
      `SELECT action, target->>'id' AS target FROM audit_entries WHERE organization_id = $1`,
      [organizationId],
    );
    expect(entries).toEqual([{ action: 'bodies.key_destroy', target: id }]);
  });

  it('must be there', async () => {
    const caller = memberOf(organizationId);
    await expect(arena.keys.destroy(caller)).rejects.toMatchObject({
      status: 404,
      code: 'body_key_not_found',
    });
  });
});
