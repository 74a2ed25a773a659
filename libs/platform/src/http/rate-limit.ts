/** So many requests in so many seconds, by the name under which callers see it. */
export interface Quota {
  readonly name: string;
  readonly requests: number;
  readonly seconds: number;
}

export interface Allowance {
  readonly quota: Quota;
  readonly remaining: number;
  /** Whole seconds until the window starts anew, at least 1. */
  readonly resetSeconds: number;
  readonly exceeded: boolean;
}

interface Window {
  count: number;
  endsAt: number;
}

/** More subjects than this are swept of windows that have ended. */
const SWEEP_AT = 20_000;

/**
 * Counts requests per subject in windows of fixed length, in the memory of this process: several processes each allow the whole
 * quota. It protects the process; who may do what is decided elsewhere.
 */
export class RateLimiter {
  private readonly windows = new Map<string, Window>();

  /** `now` in milliseconds, from any start, never going back. */
  constructor(private readonly now: () => number) {}

  take(quota: Quota, subject: string): Allowance {
    const now = this.now();
    const key = `${quota.name} ${subject}`;
    const known = this.windows.get(key);
    const window = known && known.endsAt > now ? known : { count: 0, endsAt: now + quota.seconds * 1000 };
    window.count++;
    if (window !== known) {
      if (this.windows.size >= SWEEP_AT) this.sweep(now);
      this.windows.set(key, window);
    }
    return { quota, remaining: Math.max(0, quota.requests - window.count), resetSeconds: Math.max(1, Math.ceil((window.endsAt - now) / 1000)), exceeded: window.count > quota.requests };
  }

  private sweep(now: number): void {
    for (const [key, { endsAt }] of this.windows) if (endsAt <= now) this.windows.delete(key);
  }
}

/** The fields of the IETF draft "RateLimit header fields for HTTP". */
export const rateLimitHeaders = (allowances: readonly Allowance[]): Record<string, string> => ({
  'RateLimit-Policy': allowances.map(({ quota }) => `"${quota.name}";q=${quota.requests};w=${quota.seconds}`).join(', '),
  RateLimit: allowances.map(({ quota, remaining, resetSeconds }) => `"${quota.name}";r=${remaining};t=${resetSeconds}`).join(', '),
});
