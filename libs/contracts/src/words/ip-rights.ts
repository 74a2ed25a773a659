/** What may have happened to a right since its publication, each believed for a while once somebody has shown it. */
export const RIGHT_FACTS = ['fee-paid', 'in-force', 'owner-today', 'pledged', 'invalidation', 'preservation'] as const;
