/**
 * Who may import whom. `docs/architecture/README.md` is drawn from this file, and `test/architecture/imports.spec.ts` plants one
 * violation of each rule. A feature may know those before it in the list; what a later one has to tell an earlier one goes by event.
 */
const FEATURE_ORDER = [
  'identity',
  'organisations',
  'documents',
  'ip-rights',
  'valuation',
  'eligibility',
  'agreements',
  'loan-products',
  'financing-needs',
  'matching',
  'lending',
  'matchmaking',
  'programme',
  'reporting',
  // These two only listen: nobody builds on them.
  'notifications',
  'audit',
];
const FEATURE = `(?:${FEATURE_ORDER.join('|')})`;
const SPEC = '[.]spec[.]ts$';
/** npm packages and node's own modules. */
const OUTSIDE = '(^node:|node_modules/|^(?:assert|buffer|child_process|cluster|crypto|events|fs|http|https|net|os|path|process|stream|timers|tls|url|util|worker_threads|zlib)(?:/|$))';
const NEST = 'node_modules/@nestjs/';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** One rule per feature that others come after: whoever is earlier in the order may not import it. */
const upward = FEATURE_ORDER.slice(1).map((feature, index) =>
  rule(
    `features-in-order-${feature}`,
    `${feature} comes after ${FEATURE_ORDER[index]} in the order of the features: an earlier feature learns of it by event`,
    { path: `^libs/(?:${FEATURE_ORDER.slice(0, index + 1).join('|')})/` },
    { path: `^libs/${feature}/` },
  ),
);

module.exports = {
  forbidden: [
    rule('resolvable', 'An import that does not resolve is an error: otherwise the rule about its target dies silently', {}, { couldNotResolve: true }),
    rule('no-circle', 'Two files that need each other are one thing, and decorators read undefined in such a circle', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    rule('kernel-is-alone', 'The words of the house stand on nothing: no npm, no node:, no other lib', { path: '^libs/kernel/', pathNot: SPEC }, { pathNot: '^libs/kernel/' }),
    rule('contracts-on-kernel', 'The catalogues are read by server and web alike, so they bring nothing along', { path: '^libs/contracts/', pathNot: SPEC }, { pathNot: '^libs/(?:contracts|kernel)/' }),
    rule('launcher-below-platform', 'The launcher starts a database before there is a platform; only platform (and tests) starts it, and apps read its errors', { path: '^libs/(?!platform/|postgres-launcher/)' }, { path: '^libs/postgres-launcher/' }),
    rule('launcher-on-nothing', 'The launcher could start any database: it knows nothing of this house', { path: '^libs/postgres-launcher/' }, { path: '^(?:apps|libs/(?!postgres-launcher/)|migrations)' }),
    rule('platform-below-features', 'Platform is technical: a rule of the trade in it would be everybody\'s', { path: '^libs/platform/' }, { path: `^(?:apps|migrations|libs/${FEATURE})/` }),
    rule('feature-by-its-door', 'Another feature is entered through its index.ts, so that its inside can change', { path: `^libs/(${FEATURE})/` }, { path: `^libs/${FEATURE}/src/`, pathNot: ['^libs/$1/', `^libs/${FEATURE}/src/index[.]ts$`] }),
    ...upward,
    rule('listeners-are-nobodys-ground', 'notifications and audit only listen: neither builds on the other', { path: '^libs/audit/' }, { path: '^libs/notifications/' }),
    rule('domain-is-pure', 'Domain rules are tried without a database, a clock or a framework: own domain, kernel, contracts and the language of criteria only', { path: `^libs/(${FEATURE})/src/domain/`, pathNot: SPEC }, { pathNot: ['^libs/$1/src/domain/', '^libs/(?:kernel|contracts|eligibility)/'] }),
    rule('application-without-adapters', 'A use case names ports; which adapter serves them is the module\'s affair', { path: `^libs/(${FEATURE})/src/application/` }, { path: '^libs/$1/src/(?:http|persistence|events)/|^libs/$1/src/[^/]+[.]module[.]ts$' }),
    rule('application-without-frameworks', 'A use case outlives its framework: of npm it takes @Injectable of Nest alone; every other package stands behind a port or in platform', { path: `^libs/${FEATURE}/src/application/`, pathNot: SPEC }, { path: 'node_modules/(?!@nestjs/common/)' }),
    rule('persistence-serves-ports', 'Adapters of the database know their feature\'s ports and the platform; another feature\'s data they read through its published views', { path: `^libs/(${FEATURE})/src/persistence/` }, { path: [`^libs/${FEATURE}/`, NEST], pathNot: ['^libs/$1/src/(?:domain|application|persistence)/', '^libs/$1/reference/', 'node_modules/@nestjs/(?:common|typeorm)/'] }),
    rule('http-asks-use-cases', 'A controller asks a use case: it neither computes nor stores', { path: `^libs/(${FEATURE})/src/http/` }, { path: '^libs/$1/src/(?:persistence|events)/|node_modules/(?:typeorm|pg)/|node_modules/@nestjs/typeorm/' }),
    rule('http-without-rules', 'Of the domain a presenter knows the shapes (types), never the functions: the web must not get another answer than the use case', { path: `^libs/(${FEATURE})/src/http/` }, { path: '^libs/$1/src/domain/', dependencyTypesNot: ['type-only'] }),
    rule('events-become-use-cases', 'A handler of an event calls its own feature\'s use case and knows the event\'s shape from contracts', { path: `^libs/(${FEATURE})/src/events/` }, { path: [`^libs/${FEATURE}/`], pathNot: ['^libs/$1/src/(?:application|domain|events)/'] }),
    rule('apps-by-the-door', 'An application puts features together through their index.ts', { path: '^apps/(?!web/)' }, { path: '^libs/[^/]+/src/', pathNot: '^libs/[^/]+/src/index[.]ts$' }),
    rule('web-reads-contracts', 'The web app knows contracts and the client generated from the API: it has no rule of its own', { path: '^apps/web/' }, { path: '^(?:libs/(?!contracts/)|apps/(?!web/)|migrations/)' }),
    rule('migrations-are-sql', 'A migration is history: it must not change when a library does', { path: '^migrations/', pathNot: '^migrations/index[.]ts$' }, { pathNot: '^node_modules/typeorm/' }),
    rule('tests-are-not-shipped', 'Production code does not lean on what only the tests have', { path: '^(?:apps|libs|migrations)/', pathNot: SPEC }, { path: ['^test/', SPEC, 'node_modules/(?:fast-check|jest|@jest|@swc|s3rver|eslint|dependency-cruiser)/'] }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    preserveSymlinks: true,
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], mainFields: ['module', 'main', 'types'] },
    cache: false,
  },
};
