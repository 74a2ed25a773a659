// What was measured, as tables of Markdown.
const thousands = (value) => value.toLocaleString('en');
const digits = (value) => (value >= 100 ? thousands(Math.round(value)) : value >= 10 ? value.toFixed(1) : value.toPrecision(2));
const duration = (ms) => (ms >= 1000 ? `${digits(ms / 1000)} s` : ms >= 1 ? `${digits(ms)} ms` : `${digits(ms * 1000)} µs`);
const hex = (sum) => sum.toString(16).padStart(8, '0');
const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);
const titleOf = ({ size, rights }) => `${thousands(size)}${rights ? ', with rights' : ''}`;

/** Ratios are of medians, and in brackets of the processor's time, which a busy machine moves less. */
const ratio = (ours, other) => `${digits(other.ms / ours.ms)} (${digits(other.cpu / ours.cpu)})`;

export function printVerdicts(found, first) {
  const [ours] = found;
  if (first) {
    console.log(`Node ${ours.node}\n`);
    row('rules', 'engine', 'build', 'most memory', 'cases', 'a case', 'processor', 'ns a rule', 'ours is faster by', 'load', 'checksum of verdicts');
    row('---:', '---', ...Array(8).fill('---:'), '---');
  }
  for (const each of found) {
    if (each.leftOut) row(titleOf(each), each.name, ...Array(8).fill('–'), whyNot(each.leftOut));
    else row(titleOf(each), each.name, duration(each.build), `${thousands(each.peak)} MB`, each.sums.length, duration(each.verdicts.ms), duration(each.verdicts.cpu), digits((each.verdicts.ms * 1e6) / each.size), each === ours ? '' : ratio(ours.verdicts, each.verdicts), each.load.toFixed(1), sumOf(each, ours));
  }
  row(titleOf(ours), 'Shelf, facts missing', '', '', ours.sums.length, duration(ours.unknown.ms), duration(ours.unknown.cpu), digits((ours.unknown.ms * 1e6) / ours.size), '', ours.load.toFixed(1), `${(ours.fits * 100).toFixed(1)} % of the rules fit the known cases`);
}

const whyNot = (last) => (last ? `left out: with ${thousands(last.size)} rules ${duration(last.verdicts.ms)} a case and ${thousands(last.peak)} MB` : 'left out at this size');

/** Over the cases that the engine held; ours over the same ones is the same, or said to differ. */
const sumOf = (each, ours) => (each.sums.at(-1) === ours.sums[each.sums.length - 1] ? `${hex(each.sums.at(-1))}${each === ours || each.sums.length === ours.sums.length ? '' : ` = ours over ${each.sums.length}`}` : `${hex(each.sums.at(-1))} DIFFERS from ${hex(ours.sums[each.sums.length - 1])}`);

export function printReasons(found) {
  const [ours] = found;
  const of = (name) => found.find((each) => each.name === name);
  console.log(`\n${titleOf(ours)} rules, one case:\n`);
  row('what is answered', 'engine', 'a case', 'processor', 'ns a rule', 'ours is faster by');
  row('---', '---', '---:', '---:', '---:', '---:');
  const line = (what, name, figure, against) => row(what, name, duration(figure.ms), duration(figure.cpu), digits((figure.ms * 1e6) / ours.size), against ? ratio(against, figure) : '');
  const { reasons, changes, told, mended, example } = ours.reasons;
  line(`verdicts, and ${digits(told)} rules with all 8 reasons in Chinese`, 'Shelf', reasons);
  line('verdicts without reasons', 'loop', of('loop').verdicts, reasons);
  line('verdicts without reasons', 'json-logic-js', of('json-logic-js').verdicts, reasons);
  line('verdicts without reasons', 'Zen', of('Zen').verdicts, reasons);
  line('with the trace of the rows that hit', 'Zen', of('Zen').reasons.traced, reasons);
  if (of('json-rules-engine').reasons) line('verdicts, and 20 rules with the result of each condition', 'json-rules-engine', of('json-rules-engine').reasons.reasons, reasons);
  line(`the same, and the smallest changes that make them fit (${digits(mended)} of ${digits(told)} have some)`, 'Shelf', changes);
  row('smallest changes', 'every other', 'not offered', '–', '–', '–');
  if (example) console.log(`\nOne of them:\n\n- ${example.sentences.join('\n- ')}\n- ${JSON.stringify(example.changes.map(({ cost, changes: set }) => ({ cost, changes: set.map(({ fact, to }) => ({ fact, to })) })))}`);
}

export function printGrowth(greatest, pool) {
  console.log('');
  row('growth', 'time', 'processor', 'memory', 'build');
  row('---', '---:', '---:', '---:', '---:');
  for (const each of greatest) row(`one need on ${titleOf(each)} rules`, duration(each.verdicts.ms), duration(each.verdicts.cpu), `${thousands(each.peak)} MB`, duration(each.build));
  row(`${thousands(pool.needs)} needs on ${thousands(pool.products)} products, verdicts and the ten best by amount, ${pool.threads} threads, load ${pool.load.toFixed(1)}`, `${digits(pool.seconds)} s, ${thousands(Math.round(pool.needs / pool.seconds))} needs/s`, `${digits(pool.cpu)} s`, `${thousands(pool.peak)} MB`, '');
  console.log(`\nOf the products ${digits(pool.fitting)} fit a need of the pool, ${digits(pool.listed)} are listed; checksum ${hex(pool.sum)}.`);
}
