/** What stands above the generated table. */
export const INTRODUCTION = `# What a translation carries over

Where a route leads to a provider of another format than the caller's, and only there, Tracegate translates. This page says what
becomes of every field of the three formats. It is generated from the tables by which the code itself decides; after a change of
those, run \`npm run docs:translation\`. A test fails while the page is behind the code, or the code behind the
published schemas.

- **mapped**: carried over, in the words of the other format.
- **dropped**: left out. The answer has the header \`x-tracegate-translation\` with the field's name, and the record a note.
- **refused**: the request is answered with status 400, because without the field the answer would be another.

Where a route is strict, a field that would be dropped is refused. What is mapped may still meet a value that the other side does
not take: a model that thinks lets no temperature be set. That is reported like a dropped field. Fields that stand in no table are
dropped, and reported too. Signatures of thoughts and encrypted reasoning never leave their provider, and are never made up.

How long a prompt is to stay cached (\`ttl\`) agents say in ordinary requests. On the way to OpenAI it is dropped, not refused: without
it the answer is the same, and at most its price another.
`;
