const USERNAME = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,99}$/u;

/** A user name as it is kept and compared: half-width forms, lower case. */
export const normaliseUsername = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Letters of any script, digits and . _ @ - : nothing that a reader cannot tell apart from nothing. */
export const isUsername = (normalised: string): boolean => USERNAME.test(normalised);
