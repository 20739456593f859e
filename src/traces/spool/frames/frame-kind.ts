/** Which of the two bodies of an exchange. */
export type BodyKind = 'request' | 'response';

/** What a frame of the spool brings: a half of the record, or bytes of a body. */
export type FrameKind = 'opened' | BodyKind | 'closed';

/** A kind's place here is its number on disk; the list only ever grows at its end. */
export const frameKinds: readonly FrameKind[] = ['opened', 'request', 'response', 'closed'];
