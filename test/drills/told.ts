/** A line of a drill that runs by itself; within the tests it stays silent. */
export function told(line: string): void {
  if (process.env['DRILL_TELLS']) process.stdout.write(`${line}\n`);
}
