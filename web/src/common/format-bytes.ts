const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** A number of bytes for people: "512 bytes", "12.3 kB" (by thousands). */
export function formatBytes(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  if (power === 0) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  return `${(bytes / 1000 ** power).toFixed(1)} ${units[power]}`;
}
