import { problem } from './entry.js';

export const auditErrors = {
  'chain-too-long': problem(422, '审计链过长，不能在线核验', 'Chain too long to verify here', '审计链已有 {rows} 条，在线核验最多 {limit} 条；请在服务器上运行 verify-audit 命令。', 'The chain has {rows} entries; here at most {limit} are verified. Run the command verify-audit on the server.'),
  'chain-head-malformed': problem(422, '链头格式有误', 'Not a head of the chain', '链头应为 64 位十六进制数字。', 'A head of the chain has 64 hexadecimal digits.'),
} as const;
