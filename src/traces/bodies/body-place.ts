/** Whose body it is: a manifest that is sealed is bound to it. */
export interface BodyPlace {
  readonly traceId: string;
  readonly side: 'request' | 'response';
}
