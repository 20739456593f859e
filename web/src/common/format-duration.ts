/** A duration for people: "850 ms", "12.4 s", "3 min 20 s", "2 h 5 min", "3 days 4 h". */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const units: [name: string, length: number][] = [
    [seconds >= 2 * 86_400 ? 'days' : 'day', 86_400],
    ['h', 3600],
    ['min', 60],
    ['s', 1],
  ];
  const largest = units.findIndex(([, length]) => seconds >= length);
  const [[name, length] = ['s', 1], next] = units.slice(largest, largest + 2);
  const rest = next ? Math.floor((seconds % length) / next[1]) : 0;
  const front = `${Math.floor(seconds / length)} ${name}`;
  return next && rest > 0 ? `${front} ${rest} ${next[0]}` : front;
}
