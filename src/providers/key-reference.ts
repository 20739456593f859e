/**
 * Which key a route asks for.
 *
 * - `default`: the caller's own for the provider, else one of the organisation granted to him.
 * - `named`: the key of this name; `org` one of the organisation, `me` one of the person who makes the request.
 */
export type KeyReference =
  | { readonly kind: 'default' }
  | { readonly kind: 'named'; readonly owner: 'org' | 'me'; readonly name: string };
