import { sha256 } from '../../common/crypto/sha256.ts';
import { cleanJson } from '../../database/clean-json.ts';

/** What a row of a rollup counts by, besides its organisation and its day. */
export interface RollupDimensions {
  readonly user_id: string | null;
  readonly token_id: string | null;
  readonly provider: string;
  readonly model: string | null;
  readonly route: string | null;
  readonly key_id: string | null;
  readonly repository: string | null;
  readonly branch: string | null;
  /** Null in the rollup that does not count by it. */
  readonly conversation_id: string | null;
}

/** Where something counts. */
export interface RollupPlace extends RollupDimensions {
  readonly organization_id: string;
  readonly day: string;
  /** SHA-256 of the dimensions, in hexadecimal. */
  readonly key: string;
  /** As it was last; a key is told by its id. */
  readonly key_name: string | null;
}

/** The place of these dimensions. */
export function rollupPlace(
  { organization_id, day, key_name }: Pick<RollupPlace, 'organization_id' | 'day' | 'key_name'>,
  dimensions: RollupDimensions,
): RollupPlace {
  const { user_id, token_id, provider, model, route, key_id, repository, branch, conversation_id } =
    dimensions;
  const values = [user_id, token_id, provider, model, route, key_id, repository, branch, conversation_id];
  return { ...dimensions, organization_id, day, key: sha256(cleanJson(values)), key_name };
}
