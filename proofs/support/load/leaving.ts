/** When a client leaves: after so many milliseconds, or when so many bytes of the answer's body have come. */
export type Leaving = { readonly afterMs: number } | { readonly atBytes: number };
