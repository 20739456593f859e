/** Where we differ from what others hold for right, and why. `at` is a part of the case's name. */
export const explainedGoldens: ReadonlyArray<{ readonly at: string; readonly because: string }> = [
  { at: 'parity/instructionsParam/', because: 'The data has other words for each API.' },
  { at: 'parity/promptCacheKeyParam/', because: 'The data has other words for each API.' },
  { at: 'parity/reasoningSummaryParam/', because: 'The data has other words for each API.' },
  { at: 'parity/responsesToolSearchInputParam/', because: 'The data has other words for each API.' },
  { at: 'parity/textFormatJsonSchemaParam/', because: 'The data has other words for each API.' },
  { at: 'parity/textFormatJsonObjectParam/', because: 'The data has other words for each API.' },
  { at: 'parity/parallelToolCallsRequest/', because: 'The data has other ids for each API.' },
  { at: 'parity/toolChoiceRequiredParam/', because: 'The data has other schemas for each API.' },
  {
    at: 'responsesFunctionCallOutputWithoutThoughtSignatureParam',
    because: 'They write the JSON in a tool’s result anew; we leave it as it came.',
  },
  {
    at: '__to__anthropic-messages/textFormatJsonObjectParam',
    because: 'They force a tool named "json" on the model, and take its call for the answer.',
  },
];
