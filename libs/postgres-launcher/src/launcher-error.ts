/** Why the embedded server cannot run, as one sentence in English (`message`) and in Chinese (`zh`): print it and exit 1, no stack trace. */
export class LauncherError extends Error {
  override name = 'LauncherError';

  constructor(
    message: string,
    readonly zh: string,
  ) {
    super(message);
  }
}
