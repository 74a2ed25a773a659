import { checkPatentNumber, checkUscc } from '@zhichuang/kernel';

const CHECKS = { uscc: checkUscc, patent: checkPatentNumber };

/** `check-identifier uscc|patent VALUE…`: a JSON array of what each value is; needs no database. */
export async function checkIdentifier([kind = '', ...values]: readonly string[]): Promise<number> {
  const check = CHECKS[kind as keyof typeof CHECKS];
  if (!check || values.length === 0) {
    process.stderr.write('check-identifier uscc|patent VALUE…\n');
    return 2;
  }
  const answers = values.map((value) => {
    const { normalised, verdict, reason } = check(value);
    return { value, normalised, verdict, reason };
  });
  process.stdout.write(`${JSON.stringify(answers, null, 2)}\n`);
  return 0;
}
