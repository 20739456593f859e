/** How large a record is generated. */
export interface ScaleSize {
  readonly exchanges: number;
  readonly days: number;
  /** Of how many in a hundred exchanges the bodies are kept. */
  readonly bodiesPercent: number;
  readonly people: number;
}
