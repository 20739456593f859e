import type { Conversation } from './conversation.ts';
import type { Head, HeadKey } from './head.ts';
import type { Thread, ThreadKey } from './thread.ts';

/** How a book reads what it does not hold yet. */
export interface BookSource {
  threads(keys: readonly ThreadKey[]): Promise<Thread[]>;
  conversations(ids: ReadonlyArray<Pick<Conversation, 'organizationId' | 'id'>>): Promise<Conversation[]>;
  /** Of each hash the newest few. */
  heads(keys: readonly HeadKey[]): Promise<Head[]>;
}

/** What a batch knows of the stored conversations, and what it changes of them. Each thing is read once. */
export class Book {
  readonly #threads = new Map<string, Thread | null>();
  readonly #conversations = new Map<string, Conversation>();
  readonly #heads = new Map<string, Head[]>();
  readonly #changedThreads = new Set<Thread>();
  readonly #changedConversations = new Set<Conversation>();
  readonly #changedHeads = new Set<Head>();

  constructor(private readonly source: BookSource) {}

  /** Reads threads and their conversations. */
  async readThreads(keys: readonly ThreadKey[]): Promise<void> {
    const unread = unique(keys, nameOfThread).filter((key) => !this.#threads.has(nameOfThread(key)));
    if (unread.length === 0) return;
    for (const key of unread) this.#threads.set(nameOfThread(key), null);
    const found = await this.source.threads(unread);
    for (const thread of found) this.#threads.set(nameOfThread(thread), thread);
    await this.#readConversations(
      found.map(({ organizationId, conversationId: id }) => ({ organizationId, id })),
    );
  }

  /** Reads heads, their conversations and the main threads of those. */
  async readHeads(keys: readonly HeadKey[]): Promise<void> {
    const unread = unique(keys, nameOfHead).filter((key) => !this.#heads.has(nameOfHead(key)));
    if (unread.length === 0) return;
    for (const key of unread) this.#heads.set(nameOfHead(key), []);
    const found = await this.source.heads(unread);
    for (const head of found) this.#keep(head);
    await this.#readConversations(
      found.map(({ organizationId, conversationId: id }) => ({ organizationId, id })),
    );
    await this.readThreads(found.flatMap((head) => this.conversation(head) ?? []));
  }

  async #readConversations(ids: ReadonlyArray<Pick<Conversation, 'organizationId' | 'id'>>): Promise<void> {
    const unread = unique(ids, nameOfConversation).filter(
      (id) => !this.#conversations.has(nameOfConversation(id)),
    );
    if (unread.length === 0) return;
    for (const conversation of await this.source.conversations(unread))
      this.#conversations.set(nameOfConversation(conversation), conversation);
  }

  thread(key: ThreadKey): Thread | undefined {
    return this.#threads.get(nameOfThread(key)) ?? undefined;
  }

  conversation(of: { organizationId: string; conversationId: string }): Conversation | undefined {
    return this.#conversations.get(
      nameOfConversation({ organizationId: of.organizationId, id: of.conversationId }),
    );
  }

  heads(key: HeadKey): readonly Head[] {
    return this.#heads.get(nameOfHead(key)) ?? [];
  }

  begin(conversation: Conversation): Conversation {
    this.#conversations.set(nameOfConversation(conversation), conversation);
    this.#changedConversations.add(conversation);
    return conversation;
  }

  addThread(thread: Thread): Thread {
    this.#threads.set(nameOfThread(thread), thread);
    this.#changedThreads.add(thread);
    return thread;
  }

  /** Adds a head, or what it says to the one that is there. */
  addHead(head: Head): void {
    const known = this.heads(head).find(({ conversationId }) => conversationId === head.conversationId);
    if (known) addTo(known, head);
    else this.#keep(head);
    this.#changedHeads.add(known ?? head);
  }

  #keep(head: Head): void {
    const name = nameOfHead(head);
    this.#heads.set(name, [...(this.#heads.get(name) ?? []), head]);
  }

  /** Says that a thing was changed, so that it is stored. */
  changed(thing: Thread | Conversation): void {
    if ('conversationId' in thing) this.#changedThreads.add(thing);
    else this.#changedConversations.add(thing);
  }

  get changes(): {
    readonly conversations: readonly Conversation[];
    readonly threads: readonly Thread[];
    readonly heads: readonly Head[];
  } {
    return {
      conversations: [...this.#changedConversations],
      threads: [...this.#changedThreads],
      heads: [...this.#changedHeads],
    };
  }
}

function addTo(known: Head, head: Head): void {
  known.traceId ??= head.traceId;
  known.isAnswered ||= head.isAnswered;
  known.isContinued ||= head.isContinued;
  known.at = Math.max(known.at, head.at);
}

function nameOfThread({ organizationId, ownerId, key }: ThreadKey): string {
  return `${organizationId}/${ownerId}/${key}`;
}

function nameOfHead({ organizationId, ownerId, hash }: HeadKey): string {
  return `${organizationId}/${ownerId}/${hash}`;
}

function nameOfConversation({ organizationId, id }: Pick<Conversation, 'organizationId' | 'id'>): string {
  return `${organizationId}/${id}`;
}

function unique<Key>(keys: readonly Key[], nameOf: (key: Key) => string): Key[] {
  return [...new Map(keys.map((key) => [nameOf(key), key])).values()];
}
