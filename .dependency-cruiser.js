// The arrows of ARCHITECTURE.md as a table: which module may import which. Everything may import the ground modules.
const ground = ['common', 'config', 'database'];
const arrows = {
  common: [],
  config: ['common'],
  database: ['common', 'config'],
  orgs: [],
  providers: [],
  auth: ['orgs'],
  audit: ['orgs'],
  policy: ['orgs', 'providers'],
  keys: ['orgs', 'providers', 'policy'],
  routing: ['orgs', 'providers', 'policy', 'keys', 'translation'],
  usage: ['orgs', 'providers'],
  traces: ['orgs', 'providers', 'routing', 'usage'],
  translation: [],
  proxy: ['auth', 'routing', 'policy', 'keys', 'translation', 'traces', 'providers'],
  metrics: ['traces', 'usage'],
  pages: [],
  // The process around the modules: it starts them, and the command line starts it.
  server: ['auth', 'orgs', 'policy', 'keys', 'usage', 'traces', 'audit', 'proxy', 'metrics', 'pages'],
  // Beside HTTP, what an operator does at the machine itself.
  cli: ['auth', 'audit', 'server'],
};

const onlyAlongTheArrows = Object.entries(arrows).map(([from, allowed]) => {
  const reachable = [from, ...allowed, ...(['common', 'config'].includes(from) ? [] : ground)];
  return {
    name: `${from}-only-along-its-arrows`,
    comment: `${from} may import ${reachable.slice(1).join(', ') || 'no module'}. Put what both need into common, or draw the arrow in ARCHITECTURE.md and here, with a reason.`,
    severity: 'error',
    from: { path: `^src/${from}/` },
    to: {
      path: '^src/',
      pathNot: [
        `^src/(${reachable.join('|')})/`,
        ...(from === 'cli' ? ['^src/main\\.ts$'] : []),
        ...(from === 'server' ? ['^src/app\\.module\\.ts$'] : []),
      ],
    },
  };
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...onlyAlongTheArrows,
    {
      name: 'every-module-is-in-the-table',
      comment: 'A new folder of src needs a line in the table of arrows.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: `^src/(${Object.keys(arrows).join('|')})/` },
      to: {},
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'ciphers-only-in-crypto',
      comment: 'Encryption has one place. common/crypto seals and opens; others use it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/common/crypto/' },
      to: { path: '@node-rs/argon2' },
    },
    {
      name: 'no-tests-in-the-product',
      comment: 'Tests import the product, never the other way round.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(test|bench|proofs|demo)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js'],
    },
  },
};
