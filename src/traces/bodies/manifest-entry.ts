/** One stretch of a body in its manifest: the bytes themselves, or the address of what gives them. */
export type ManifestEntry = { readonly kind: 'literal'; readonly bytes: Buffer } | ManifestReference;

/** A stored part: a stretch of the body as it is, or a node, which is the manifest of a longer stretch. */
export interface ManifestReference {
  readonly kind: 'part' | 'node';
  /** 32 bytes. */
  readonly address: Buffer;
  /** How many bytes of the body it stands for. */
  readonly length: number;
}
