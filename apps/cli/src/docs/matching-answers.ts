import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainDate } from '@zhichuang/kernel';
import { matchFiles, readShippedPolicy } from '@zhichuang/matching';

const PAGE = 'docs/domain/matching.md';
const HEAD = '## Three answers';
/** One that does not fit, one in which most is open, one that fits. */
const SHOWN: readonly (readonly [need: string, product: string])[] = [
  ['need-1', 'demo-1'],
  ['need-1', 'demo-2'],
  ['need-2', 'demo-1'],
];
const NAMES: Readonly<Record<string, string>> = { met: '符合 met', 'not-met': '不符合 not met', unknown: '待确认 unknown' };

/** The page about matching with its examples computed anew from the files of `demo/match`; the rest of it is written by hand. */
export function matchingPage(projectRoot: string): Readonly<Record<string, string>> {
  const json = (name: string): unknown => JSON.parse(readFileSync(join(projectRoot, 'demo/match', name), 'utf8'));
  const { results } = matchFiles(json('products.json'), json('needs.json'), readShippedPolicy(projectRoot, plainDate('2026-11-25')), { explain: true, counterfactuals: true });
  const answers = SHOWN.map(([needId, productId]) => {
    const result = results.find((each) => each.needId === needId);
    const product = result?.products.find((each) => each.productId === productId);
    if (!result || !product) throw new Error(`demo/match has no ${needId} with ${productId}`);
    return answerText(result, product);
  });
  const written = readFileSync(join(projectRoot, PAGE), 'utf8').split(`\n${HEAD}\n`)[0]!;
  return { [PAGE]: `${written}\n${HEAD}\n\n<!-- Written by \`npm run -s cli -- write-docs\` from demo/match. -->\n\n${answers.join('\n')}` };
}

type Result = ReturnType<typeof matchFiles>['results'][number];

function answerText({ needId, law }: Result, { productId, verdict, criteria, amount, valueMissing, rate, degree, changes }: Result['products'][number]): string {
  const failing = law.rights.map(({ id, verdict: own, grounds }) => `${id} ${NAMES[own]}${grounds.filter((ground) => ground.remedy !== null && ground.severity === 'block').map(({ ground, remedy }) => ` · ${ground} → ${String(remedy)}`).join('')}`);
  return [
    `### ${needId} × ${productId}: ${NAMES[verdict]}`,
    '',
    `Law: ${law.usable} of ${law.offered} usable. ${failing.join('; ')}`,
    '',
    ...criteria.map((each) => `- \`${each.pointer}\`${each.audience === 'internal' ? ' (internal)' : ''} ${NAMES[each.verdict]}${'sentence' in each && each.sentence ? `: ${each.sentence.zh} / ${each.sentence.en}` : ''}`),
    '',
    `Amount ${amount ?? (valueMissing.length > 0 ? `unknown, value of ${valueMissing.join(', ')} is asked for` : 'unknown')}; rate ${rate ?? 'unknown'} %; 匹配度 ${degree.total} = ${Object.entries(degree.parts).map(([part, points]) => `${part} ${points}`).join(' + ')}.`,
    '',
    ...(changes ?? []).map(({ cost, changes: set }) => `- Change (${cost}): ${set.map((change) => (change.what === 'fact' ? `${change.rightId ? `${change.rightId} ` : ''}${change.fact} → ${typeof change.to === 'object' ? change.to.held.join(', ') : change.to}` : `${change.what} ${change.rightId}`)).join('; ')}`),
    '',
  ].join('\n');
}
