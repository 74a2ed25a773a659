import { whole } from './entry.js';

export const financingNeedsParameters = {
  'financing-needs.teaser-crowd': whole(2, 100, '每条需求摘要背后至少有多少家企业', 'Enterprises that share each teaser at the least'),
} as const;
