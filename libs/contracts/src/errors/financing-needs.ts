import { problem } from './entry.js';

export const financingNeedsErrors = {
  'right-not-held': problem(409, '知识产权不在名下', 'Right not held', '第 {pointer} 项知识产权不在贵企业名下，请先录入。', 'The right at {pointer} is not on your record; add it first.'),
  'right-published-only': problem(409, '仅公开、尚未授权', 'Published only', '第 {pointer} 项仅公开、尚未授权，不能用于质押融资。', 'The right at {pointer} is published but not granted; it cannot be offered.'),
  'owner-consent-missing': problem(409, '缺少权利人同意书', "Owner's consent missing", '第 {pointer} 项知识产权不属于贵企业，请先上传权利人同意书。', "The right at {pointer} is not yours; put its owner's consent on file first."),
  'document-not-on-file': problem(422, '文件不在档', 'Document not on file', '未找到与该知识产权或本需求相关联的这份文件。', 'There is no such document attached to this right or this need.'),
  'consent-text-outdated': problem(409, '授权文本已更新', 'Consent text replaced', '授权文本已更新为 {current} 版，请阅读后重新确认。', 'The consent text is now version {current}; read it and confirm again.'),
} as const;
