import { LauncherError } from '@zhichuang/postgres-launcher';
import { EnvironmentError, OtherBuildError } from '@zhichuang/platform';

/** Why the product did not start, as one sentence for the person at the terminal; only the unforeseen brings its stack along. */
export function inOneSentence(error: unknown): string {
  if (error instanceof EnvironmentError || error instanceof OtherBuildError) return error.message;
  if (error instanceof LauncherError) return `${error.zh}\n${error.message}`;
  const { code, port, address, message, stack } = error as { code?: string; port?: number; address?: string; message?: string; stack?: string };
  switch (code) {
    case 'EADDRINUSE':
      return `端口 ${port} 已被占用，请用 PORT=<其他端口> 启动。\nPort ${port} is taken: start with PORT=<another one>.`;
    case 'EACCES':
      return `无权监听 ${address}:${port}。\nThis user may not listen on ${address}:${port}.`;
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `无法连接 DATABASE_URL 指定的数据库（${code}）。\nThe database of DATABASE_URL cannot be reached (${code}).`;
    case '28P01':
    case '28000':
    case '3D000':
      return `数据库拒绝连接：${message}。\nThe database refuses the connection: ${message}.`;
    default:
      // What the driver says of its own patience has no code.
      if (/timeout expired|connection timeout/.test(message ?? '')) return '无法连接 DATABASE_URL 指定的数据库（超时）。\nThe database of DATABASE_URL cannot be reached (it does not answer).';
      return stack ?? String(error);
  }
}
