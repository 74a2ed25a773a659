import { ACTIONS, type Action, ROLE_NAMES, ROLES } from '@zhichuang/contracts';
import { declaredAccess, type Reach, type Route } from '@zhichuang/platform';

const CELL: Readonly<Record<Reach, string>> = { none: '–', own: 'own', region: 'region', all: 'all' };

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const routeOf = ({ method, url }: Route): string => `\`${method} ${url}\``;

/** Every declared cell of role × action, the routes that ask for each action, and the routes that ask nobody. Sorted, so that a change shows as one line. */
export function accessMatrix(routes: readonly Route[]): string {
  const byAction = new Map<string, string[]>();
  const open: (readonly string[])[] = [];
  for (const route of routes) {
    if (route.declaration && 'action' in route.declaration) byAction.set(route.declaration.action, [...(byAction.get(route.declaration.action) ?? []), routeOf(route)]);
    else if (route.declaration) open.push([routeOf(route), route.declaration.publicBecause]);
  }
  const actions = [...declaredAccess()].sort(([a], [b]) => (a < b ? -1 : 1));
  const features = [...new Set(actions.map(([action]) => action.split('.', 1)[0]!))];
  return [
    '# 谁可以做什么 Who may do what',
    '<!-- Written by `npm run -s cli -- write-docs` from the access tables of the features and the route list of the server. -->',
    `Reach: **own** 本单位（银行含下级）the own organisation, for a bank the unit and those below · **region** 辖区 what lies in the office's region · **all** 全部 · – 不可 not at all. What lies out of reach answers as if it did not exist. Rules that depend on the object's state or its author stand in the use cases.`,
    table(['role', '角色'], ROLE_NAMES.map((role) => [`\`${role}\``, ROLES[role].zh])),
    ...features.flatMap((feature) => {
      const own = actions.filter(([action]) => action.startsWith(`${feature}.`));
      return [
        `## ${feature}`,
        table(['action', '动作 · label', ...ROLE_NAMES], own.map(([action, row]) => [`\`${action}\``, `${ACTIONS[action as Action].zh} · ${ACTIONS[action as Action].en}`, ...ROLE_NAMES.map((role) => CELL[row[role]])])),
        table(['action', 'asked by'], own.map(([action]) => [`\`${action}\``, (byAction.get(action) ?? ['no route of its own']).sort().join('<br>')])),
      ];
    }),
    '## 公开 Open to visitors',
    table(['route', 'because'], open.sort(([a = ''], [b = '']) => (a < b ? -1 : 1))),
    '',
  ].join('\n\n').replace(/\n+$/, '\n');
}
