import type { Secret } from '../common/crypto/secret.ts';
import type { GatewayError } from '../common/errors/gateway-error.ts';

export const providerNames = ['anthropic', 'openai'] as const;
export type ProviderName = (typeof providerNames)[number];

/** All in which one provider differs from another: data and small functions, nothing that holds state. */
export interface Provider {
  readonly name: ProviderName;
  /** As people write it. */
  readonly title: string;
  /** The form of its keys: what each must begin with, and what it must not (a key of another provider). */
  readonly keyForm: { readonly prefix: string; readonly refusedPrefixes: readonly string[] };
  /** The paths to which a model's name is posted at the top of a JSON body. */
  readonly modelPaths: readonly string[];
  /** How its models are listed: the path, whole in one answer, and what it wants to be told besides the key. */
  readonly modelList: { readonly path: string; readonly headers: Readonly<Record<string, string>> };
  /** The header that carries the key, as name and value. */
  credential(key: Secret): readonly [name: string, value: string];
  /** The body of an error in this provider's own shape. */
  errorBody(error: GatewayError): object;
}
