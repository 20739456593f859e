/** An informational answer (RFC 9110, section 15.2) sent before the real one. */
export interface Informational {
  /** 100 to 199, but not 101. */
  status: number;
  headers?: Record<string, string>;
}

/** How an answer ends before its time. */
export interface BreakOff {
  /** `cut` closes the socket (FIN), `reset` resets it (RST), `silence` keeps it open and sends no more. */
  how: 'cut' | 'reset' | 'silence';
  /** Before the status line, or after this many bytes of the body (0: right after the headers). */
  at: 'before-headers' | number;
}

/** Chunk sizes drawn from a seeded generator, so that a run can be repeated. */
export interface RandomChunks {
  seed: number;
  /** Smallest chunk in bytes; 1 unless told. */
  min?: number;
  /** Largest chunk in bytes; 65,536 unless told. */
  max?: number;
}

/** Content codings (RFC 9110, section 8.4.1) in which a body can be sent. */
export type ContentCoding = 'gzip' | 'br' | 'deflate' | 'zstd';

/**
 * What the stand-in does on top of, or instead of, its ordinary answer. Every member may be left out, and they
 * combine. With `status` or any of the `body…` members the ordinary answer, its 401 included, is not made at all.
 */
export interface Fault {
  /** A status alone answers with the provider's own error body for that status. */
  status?: number;
  statusText?: string;
  /** Laid over the ordinary headers: a list gives several lines, `null` takes a header away. */
  headers?: Record<string, string | string[] | null>;
  /** A string is sent as it stands, anything else as JSON. */
  body?: unknown;
  bodyBase64?: string;
  /** Path of a file to send; the content type follows its ending. */
  bodyFile?: string;
  informational?: Informational[];
  /** Trailer fields (RFC 9110, section 6.5); they force chunked framing. */
  trailers?: Record<string, string>;
  /** Answers without waiting for the request's body; for answers that are given here, by `status` or a body. */
  early?: boolean;
  /** Milliseconds between the end of the request and the headers. */
  delayMs?: number;
  /** Milliseconds between two chunks of the body. */
  chunkDelayMs?: number;
  /** Sizes in bytes, used in turn; or seeded random ones. They cross the borders of events. */
  chunks?: number[] | RandomChunks;
  breakOff?: BreakOff;
  /** Declares this Content-Length. If it is more than the body, the socket closes early. */
  contentLength?: number;
  /** Compresses the body; a stream is flushed after each event. */
  encoding?: ContentCoding;
  /** What the assistant says in an ordinary answer. */
  text?: string;
  /** Makes an ordinary stream of this many text events. */
  events?: number;
  eventsPerSecond?: number;
  /** Size of a text event in bytes (nearly; ids and counters in it vary). */
  eventBytes?: number;
  /** Sends only pings for this long, in milliseconds, before the content. */
  pingsForMs?: number;
  /** The stream never ends of itself. */
  endless?: boolean;
  /** Each text event begins with the monotonic clock in nanoseconds, as `t=<number> `. */
  stamp?: boolean;
}
