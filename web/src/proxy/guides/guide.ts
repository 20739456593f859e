/** Where the gateway is, and what to present to it. */
export interface Connection {
  /** Without a trailing slash: `https://gateway.example/proxy/anthropic`. */
  anthropicBaseUrl: string;
  /** Without a trailing slash: `https://gateway.example/proxy/openai/v1`. */
  openaiBaseUrl: string;
  /** A token, or a placeholder for it. */
  token: string;
}

/** Lines to copy. */
interface GuideLines {
  /** The file they belong in, or "Terminal". */
  title: string;
  code: string;
}

/** How one agent or SDK is set up. */
export interface Guide {
  id: string;
  name: string;
  lines: GuideLines[];
  /** What to know besides; text between backticks is code. */
  notes: string[];
}
