import type { Text } from './text.js';

/** Beside every term that nobody published. */
export const DEMO_TERMS: Text = { zh: '演示条款', en: 'Demo terms' };
