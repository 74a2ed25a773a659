import type { Text } from '../text.js';

/** One problem that the API can answer with: its HTTP status and what a person reads. */
export interface ErrorEntry {
  readonly status: number;
  readonly title: Text;
  readonly detail: Text;
}

/** Shorthand of the catalogue files: status, then title and detail in Chinese and English. */
export const problem = (status: number, zhTitle: string, enTitle: string, zhDetail: string, enDetail: string): ErrorEntry => ({
  status,
  title: { zh: zhTitle, en: enTitle },
  detail: { zh: zhDetail, en: enDetail },
});
