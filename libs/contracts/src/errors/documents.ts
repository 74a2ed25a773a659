import { problem } from './entry.js';

export const documentsErrors = {
  'document-subject-unknown': problem(422, '不能附于此类对象', 'Nothing to attach to', '文件不能附于“{type}”，只能附于：{types}。', 'Documents are not attached to "{type}", only to: {types}.'),
  'document-type-refused': problem(422, '不支持的文件格式', 'Format not taken', '按文件内容判断，只接受 PDF、JPG、PNG、XLSX、DOCX（不含宏）。', 'Judged by content, only PDF, JPG, PNG, XLSX and DOCX without macros are taken.'),
  'document-ending-differs': problem(422, '扩展名与内容不符', 'Ending does not fit the content', '文件内容为 {mediaType}，与文件名的扩展名不符，请改正文件名后重新上传。', 'The content is {mediaType}, which does not fit the ending of the name; correct the name and send it again.'),
  'document-infected': problem(422, '文件未通过安全检查', 'Refused by the scanner', '文件含有恶意代码特征（{signature}），已拒绝保存。', 'The file carries a signature of malware ({signature}) and was not stored.'),
  'document-scanner-unavailable': problem(503, '安全检查暂不可用', 'Scanner unavailable', '文件安全检查暂时无法进行，文件未保存，请稍后重试。', 'The file could not be checked for malware; nothing was stored. Try again shortly.'),
  'document-store-unavailable': problem(503, '文件存储暂不可用', 'Document store unavailable', '文件存储暂时无法访问，请稍后重试。', 'The store of documents cannot be reached for the moment. Try again shortly.'),
  'document-relied-on': problem(409, '文件已被引用', 'Something rests on it', '已有事项以该文件为依据，不能撤回。', 'Something rests on this document; it cannot be taken back.'),
  'document-unknown': problem(422, '文件不存在', 'No such document', '没有这份文件，或者您无权查看。', 'There is no such document, or it is not yours to see.'),
} as const;
