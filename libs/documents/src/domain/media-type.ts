/** The formats that are taken, with the endings a name may have. The content decides which one a file is, never its name. */
export const MEDIA_TYPES = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
} as const satisfies Record<string, readonly string[]>;

export type MediaType = keyof typeof MEDIA_TYPES;

export const isMediaType = (type: string): type is MediaType => type in MEDIA_TYPES;

/** Whether the name ends as files of this type do: a reader's machine goes by the ending. */
export function endingFits(fileName: string, type: MediaType): boolean {
  const ending = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  return (MEDIA_TYPES[type] as readonly string[]).includes(ending);
}
