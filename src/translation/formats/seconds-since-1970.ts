const MILLISECONDS = 1_000;

/** The time as OpenAI tells it, for answers of providers that do not tell it. */
export function secondsSince1970(): number {
  return Math.floor(Date.now() / MILLISECONDS);
}
