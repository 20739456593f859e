/** Which key a route asks for. `default`: the caller's own for the provider, else one of the organisation granted to him. */
export interface KeyReference {
  readonly kind: 'default';
}
