/** The text as a part to be found anywhere, for ILIKE: what a person types is never a pattern. */
export const anywhere = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
