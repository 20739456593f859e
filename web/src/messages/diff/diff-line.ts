/** A line of a difference: there before and after, taken away, put there, or a remark such as the place. */
export interface DiffLine {
  sign: ' ' | '-' | '+' | '@';
  text: string;
}
