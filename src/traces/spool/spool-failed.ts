/** The spool could not be written, for another reason than want of room. */
export class SpoolFailed extends Error {
  override readonly name = 'SpoolFailed';

  constructor(cause: unknown) {
    super('The spool could not be written.', { cause });
  }
}
