/**
 * What pi and GSD2 take for a passing fault, wherever it stands in an error's text: they would send the request again, in
 * vain. As measured with pi 0.87 and GSD2 3.0.
 */
export const READ_AS_PASSING =
  /429|500|502|503|504|520|524|rate.?limit|overloaded|timeout|timed.?out|terminated|server.?error|internal.?error|too many requests|service.?unavailable|connection.?(error|refused|reset)|fetch failed|network.?error/i;

const PLAIN = /^[\x20-\x7e]{1,128}$/;

/** Whether a name from outside may stand in a text of ours. */
export function isMentionable(name: string): boolean {
  return PLAIN.test(name) && !READ_AS_PASSING.test(name);
}

/** A name from outside for a sentence of ours, in quotation marks; `otherwise` where it would mislead agents. */
export function mention(name: string, otherwise: string): string {
  return isMentionable(name) ? `"${name}"` : otherwise;
}
