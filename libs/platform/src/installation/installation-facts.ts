/** Where this process runs; an injection token of its own, because an interface leaves no trace at run time. */
export abstract class InstallationFacts {
  abstract readonly projectRoot: string;
  abstract readonly dataDir: string;
  abstract readonly applicationUrl: string;
}
