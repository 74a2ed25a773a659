import { DomainError } from '@zhichuang/kernel';

export const FILE_NAME_LENGTH = 200;

// Controls, lone surrogates, and the marks that turn the direction of writing: with one of them "fdp.exe" reads "exe.pdf".
const DECEPTIVE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/**
 * The sender's name of a file as it is kept: without a path, composed (NFC), any script. Nothing else of it is changed;
 * DomainError `validation-failed` at `/file` for a name with control characters or outside 1 to 200 characters.
 */
export function fileName(sent: string): string {
  const name = (sent.split(/[/\\]/).at(-1) ?? '').normalize('NFC').trim();
  if (DECEPTIVE.test(sent)) throw new DomainError('validation-failed', {}, [{ pointer: '/file', code: 'text-control' }]);
  const length = [...name].length;
  if (length < 1 || length > FILE_NAME_LENGTH) throw new DomainError('validation-failed', {}, [{ pointer: '/file', code: 'text-length', params: { min: 1, max: FILE_NAME_LENGTH } }]);
  return name;
}
