/**
 * Who may import whom: docs/architecture.md's code map as rules. `test/layers.test.ts` plants
 * violations and proves that each is reported.
 */
const above = {
  domain: [],
  decisions: ['domain'],
  rules: ['domain'],
  models: ['domain'],
  engine: ['domain', 'decisions', 'rules', 'models'],
  documents: ['domain'],
  knowledge: ['domain'],
  db: ['domain'],
  audit: ['domain', 'db', 'engine'],
  monitoring: ['domain', 'db'],
  activities: [
    'domain',
    'decisions',
    'rules',
    'models',
    'engine',
    'documents',
    'knowledge',
    'audit',
    'monitoring',
    'db',
  ],
  workflows: ['domain'],
  worker: [
    'domain',
    'decisions',
    'rules',
    'models',
    'engine',
    'documents',
    'knowledge',
    'audit',
    'monitoring',
    'db',
    'activities',
    'workflows',
  ],
  api: ['domain', 'decisions', 'db', 'audit'],
  web: [],
};

// What a folder may import as types only: erased before anything runs.
const typesOnly = {
  workflows: ['activities'],
  api: ['workflows'],
  engine: [],
  audit: ['rules', 'models', 'decisions'],
};

const folders = [...Object.keys(above), 'cli', 'scripts', 'training', 'bench', 'test'];

const rules = Object.entries(above).flatMap(([folder, allowed]) => {
  const types = typesOnly[folder] ?? [];
  const forbidden = folders.filter((other) => other !== folder && !allowed.includes(other) && !types.includes(other));
  return [
    {
      name: `layer-${folder}`,
      comment: `${folder}/ may import ${allowed.join(', ') || 'nothing of ours'}`,
      severity: 'error',
      from: { path: `^${folder}/`, pathNot: '\\.test\\.ts$' },
      to: { path: `^(${forbidden.join('|')})/` },
    },
  ];
});

module.exports = {
  forbidden: [
    ...rules,
    {
      name: 'no-cycle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-is-pure',
      comment: 'domain/ does no I/O',
      severity: 'error',
      from: { path: '^domain/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-test-imports',
      comment: 'nothing imports a test',
      severity: 'error',
      from: {},
      to: { path: '\\.test\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // The console's TSX is beyond this parser; Biome holds its one rule (biome.json).
    exclude: { path: '(^|/)(node_modules|dist|\\.venv|\\.arbiter)/|\\.tsx$' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    extraExtensionsToScan: [],
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
