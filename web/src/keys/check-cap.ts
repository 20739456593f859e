/** What is wrong with a cap of requests at once, or null. */
export function checkCap(cap: string): string | null {
  return cap.trim() === '' || /^[1-9]\d{0,5}$/.test(cap.trim())
    ? null
    : 'Enter a whole number from 1, or leave it empty.';
}
