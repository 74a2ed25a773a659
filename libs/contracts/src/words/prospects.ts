import type { Text } from '../text.js';

/** Beside the prospects of a product. */
export const PROSPECTS_NOTE: Text = {
  zh: '按已发布版本的全部条件测算；同一需求的信息不超过需求列表。参考测算，不构成授信承诺',
  en: 'By every criterion of the published edition; no more is told of a need than in the list of needs. Indicative only, not a credit commitment',
};

/** Beside the answer of a what-if. */
export const WHAT_IF_NOTE: Text = {
  zh: '按企业数计，以区间表示，并加入随机扰动；同一天同一问题的答复不变。参考测算',
  en: 'Counted in enterprises, told in bands and blurred on purpose; the same question has the same answer all day. Indicative only',
};

/** Beside what shuts enterprises of a region out, and where there are too few of them to say. */
export const OBSTACLES_NOTE = {
  told: { zh: '按有在办融资需求的企业数计，以区间表示；只计已公布的条件', en: 'Counted in enterprises with a live need, told in bands; published criteria alone' },
  'too-few': { zh: '该区域有在办融资需求的企业不足五家，不予展示', en: 'Fewer than five enterprises of this region have a live need: nothing is told' },
} as const satisfies Record<string, Text>;
