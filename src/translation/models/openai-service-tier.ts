/** The tier in OpenAI's words: Anthropic's "standard_only" is OpenAI's default. */
export function openaiServiceTier(tier: string): string {
  return tier === 'standard_only' ? 'default' : tier;
}
