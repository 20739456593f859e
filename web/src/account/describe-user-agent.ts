// The first pattern that fits names the program: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari.
const programs: [RegExp, string][] = [
  [/tracegate/i, 'Tracegate command line'],
  [/\bEdg\w*\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\//, 'Firefox'],
  [/Chrom(?:e|ium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/\bcurl\//i, 'curl'],
  [/\bnode\b/i, 'Node.js'],
];

const systems: [RegExp, string][] = [
  [/Windows/, 'Windows'],
  [/iPhone|iPad/, 'iOS'],
  [/Macintosh|Mac OS X|darwin/i, 'macOS'],
  [/Android/, 'Android'],
  [/Linux/i, 'Linux'],
];

/** A user agent's program and system in words: "Firefox on Linux". What is unknown is shown as it came, cut short. */
export function describeUserAgent(userAgent: string | null): string {
  if (!userAgent) return 'Unknown program';
  const program = find(programs, userAgent);
  if (!program) return userAgent.slice(0, 60);
  const system = find(systems, userAgent);
  return system ? `${program} on ${system}` : program;
}

function find(patterns: [RegExp, string][], userAgent: string): string | undefined {
  return patterns.find(([pattern]) => pattern.test(userAgent))?.[1];
}
