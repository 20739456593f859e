const letters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ';

/**
 * Ids in the providers' form, unlike in one process. They have letters only: some agents look for numbers such as a
 * status in the whole text of an error and would find one in an id.
 */
export class IdSource {
  #count = 0;

  next(prefix: string, length = 24): string {
    this.#count += 1;
    let rest = this.#count;
    let digits = '';
    while (rest > 0) {
      digits = letters.charAt(rest % letters.length) + digits;
      rest = Math.floor(rest / letters.length);
    }
    return prefix + digits.padStart(length, 'a');
  }
}
