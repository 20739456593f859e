/** The header that carries the mark of a request; gateways let headers of its family through to the provider. */
export const MARK_HEADER = 'x-claude-code-proof';
