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

/** So many windows are kept at a time. */
const TRACKED = 50_000;
const SWEEP_EVERY_MS = 1000;

/**
 * Counts requests per subject in windows of fixed length, in the memory of this process: several processes each allow the whole
 * quota. It protects the process; who may do what is decided elsewhere. When more subjects call within their windows than it keeps,
 * the window that was opened first is forgotten and its subject begins anew: a crowd is counted too mildly, never refused for others.
 */
export class RateLimiter {
  /** In the order in which they were opened. */
  private readonly windows = new Map<string, Window>();
  private sweptAt = -Infinity;

  /** `now` in milliseconds, from any start, never going back. */
  constructor(
    private readonly now: () => number,
    private readonly tracked = TRACKED,
  ) {}

  /** Windows that are kept, for whoever watches the memory. */
  get size(): number {
    return this.windows.size;
  }

  take(quota: Quota, subject: string): Allowance {
    const now = this.now();
    const key = `${quota.name} ${subject}`;
    const window = this.running(key, now) ?? this.open(key, now + quota.seconds * 1000, now);
    window.count++;
    return { quota, remaining: Math.max(0, quota.requests - window.count), resetSeconds: Math.max(1, Math.ceil((window.endsAt - now) / 1000)), exceeded: window.count > quota.requests };
  }

  private running(key: string, now: number): Window | undefined {
    const known = this.windows.get(key);
    return known && known.endsAt > now ? known : undefined;
  }

  private open(key: string, endsAt: number, now: number): Window {
    if (now - this.sweptAt >= SWEEP_EVERY_MS) this.sweep(now);
    this.windows.delete(key);
    if (this.windows.size >= this.tracked) this.windows.delete(this.windows.keys().next().value!);
    const window = { count: 0, endsAt };
    this.windows.set(key, window);
    return window;
  }

  private sweep(now: number): void {
    this.sweptAt = now;
    for (const [key, { endsAt }] of this.windows) if (endsAt <= now) this.windows.delete(key);
  }
}

/** The fields of the IETF draft "RateLimit header fields for HTTP". */
export const rateLimitHeaders = (allowances: readonly Allowance[]): Record<string, string> => ({
  'RateLimit-Policy': allowances.map(({ quota }) => `"${quota.name}";q=${quota.requests};w=${quota.seconds}`).join(', '),
  RateLimit: allowances.map(({ quota, remaining, resetSeconds }) => `"${quota.name}";r=${remaining};t=${resetSeconds}`).join(', '),
});
