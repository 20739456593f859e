/** What an answer says was used, as the provider says it: this is what its bill will be made of. */
export interface UsageClaim {
  /** The model that the answer names. */
  model: string;
  /** In the provider's own shape. */
  usage: Record<string, unknown>;
}
