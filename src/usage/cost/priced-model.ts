/** The names that a trace has for its model. */
export interface ModelNames {
  readonly answeredModel: string | null;
  readonly sentModel: string | null;
  readonly requestedModel: string | null;
}

/** The model whose price counts: the one that answered, by the provider's word; else the one that was asked. */
export function pricedModel({ answeredModel, sentModel, requestedModel }: ModelNames): string | null {
  return answeredModel ?? sentModel ?? requestedModel;
}
