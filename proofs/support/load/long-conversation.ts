const MESSAGES = 40;
const SENTENCE =
  'The check stands in front of the write, so what is refused leaves nothing behind — “naïve” 漢字 \\ 🚀. ';

/** What an agent sends again in each turn: messages of eight kilobytes each, the last but one marked for the prompt cache. */
export const longConversation: readonly object[] = Array.from({ length: MESSAGES }, (_, at) => {
  const text = `Message ${at}. ${SENTENCE.repeat(75)}`;
  const mark = at === MESSAGES - 1 ? { cache_control: { type: 'ephemeral' } } : {};
  return { role: at % 2 === 0 ? 'user' : 'assistant', content: [{ type: 'text', text, ...mark }] };
});
