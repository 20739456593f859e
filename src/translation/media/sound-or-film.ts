/** Endings of the names of sounds and films. */
const ENDINGS = new Set(
  'mp3 wav m4a ogg oga opus flac aac aiff mp4 m4v mov avi mkv webm mpg mpeg wmv flv 3gp'.split(' '),
);

/** Whether a name or an address is that of a sound or a film. What is fetched shows its kind by its name alone. */
export function isSoundOrFilm(name: string): boolean {
  const ending = /\.([a-z0-9]{2,4})$/i.exec(name.replace(/[?#].*$/s, ''))?.[1];
  return ending !== undefined && ENDINGS.has(ending.toLowerCase());
}
