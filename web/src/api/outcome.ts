/** How an exchange ended. */
export type Outcome =
  | 'success'
  | 'upstream_error'
  | 'stream_error'
  | 'client_disconnect'
  | 'refused'
  | 'interrupted';
