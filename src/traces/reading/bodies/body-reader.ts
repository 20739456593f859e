/** Which of the two bodies of an exchange. */
export type BodyKind = 'request' | 'response';

/** A body as it went over the wire, or what was kept of it. */
export interface KeptBody {
  readonly bytes: Buffer;
  /** False where not all of it was kept. */
  readonly isWhole: boolean;
}

/** Gives back the exact bytes of bodies. Asks nothing about who may read them: whoever calls this has asked. */
export abstract class BodyReader {
  /** The body; undefined where none is kept. */
  abstract read(organizationId: string, traceId: string, kind: BodyKind): Promise<KeptBody | undefined>;
}
