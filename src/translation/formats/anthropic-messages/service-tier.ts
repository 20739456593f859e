/** The tier that an answer was served in, in OpenAI's words; nothing for one that OpenAI has not. */
export function readServiceTier(tier: string | undefined): string | undefined {
  if (tier === 'standard') {
    return 'default';
  }
  return tier === 'priority' ? tier : undefined;
}
