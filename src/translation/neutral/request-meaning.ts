import type { RequestSettings } from './request-settings.ts';

/**
 * Everything that a request of the neutral form can mean. The reader's format says which of its fields has which meaning, the
 * writer's format what becomes of each: both are total, so that no meaning is lost unsaid.
 */
export type RequestMeaning =
  | keyof RequestSettings
  | 'structure'
  | 'model'
  | 'stream'
  | 'instructions'
  | 'developerRole'
  | 'messages'
  | 'midConversationInstructions'
  | 'text'
  | 'image'
  | 'imageFromUrl'
  | 'imageDetail'
  | 'document'
  | 'documentFromUrl'
  | 'plainTextDocument'
  | 'documentTitle'
  | 'providerFile'
  | 'audio'
  | 'refusal'
  | 'reasoningText'
  | 'citations'
  | 'toolCall'
  | 'toolResult'
  | 'toolResultImage'
  | 'toolResultDocument'
  | 'toolError'
  | 'tools'
  | 'toolStrictness'
  | 'allowedTools'
  | 'reasoningBudget'
  | 'reasoningSummary'
  | 'schemaName'
  | 'schemaStrictness'
  | 'cacheMark'
  | 'cacheLifetime';
