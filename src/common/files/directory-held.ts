/** A directory is held by a live process. */
export class DirectoryHeld extends Error {
  override readonly name = 'DirectoryHeld';
  /** The process, as it numbers itself: in another container the number means nothing here. */
  readonly pid: number;

  constructor(pid: number) {
    super(`held by process ${pid}`);
    this.pid = pid;
  }
}
