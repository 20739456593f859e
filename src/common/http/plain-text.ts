/** Text without control characters: what a person types as a name ends in log lines and headers. */
export const PLAIN_TEXT = /^[^\p{Cc}]*$/u;
