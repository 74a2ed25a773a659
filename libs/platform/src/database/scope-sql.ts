import type { Scope } from '../access/access-table.js';

/** The columns by which a table's rows belong to somebody. */
export interface ScopeColumns {
  /** SQL for "belongs to this organisation"; `?` stands for its id. */
  readonly own: string;
  /** The six-digit division of the row, for IP offices. */
  readonly division?: string;
}

/** A condition that keeps a reader inside the actor's scope; its values are appended to `parameters`. */
export function withinScope(scope: Scope, columns: ScopeColumns, parameters: unknown[]): string {
  const place = (value: unknown): string => `$${parameters.push(value)}`;
  switch (scope.kind) {
    case 'all':
      return 'true';
    case 'own':
      return `(${columns.own.replaceAll('?', place(scope.organisationId))})`;
    case 'region':
      return columns.division ? `${columns.division} like ${place(`${scope.region}%`)}` : 'false';
  }
}
