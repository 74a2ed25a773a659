import { RateLimiter, rateLimitHeaders } from './rate-limit.js';

const quota = { name: 'requests', requests: 3, seconds: 60 };

describe('a rate limit', () => {
  it('lets the quota through, refuses what comes after, and starts anew when its window has ended', () => {
    let now = 0;
    const limiter = new RateLimiter(() => now);
    const take = () => limiter.take(quota, 'person 1');
    expect([take(), take(), take()].map(({ remaining, exceeded }) => [remaining, exceeded])).toEqual([[2, false], [1, false], [0, false]]);
    now = 59_001;
    expect(take()).toMatchObject({ remaining: 0, exceeded: true, resetSeconds: 1 });
    now = 60_000;
    expect(take()).toMatchObject({ remaining: 2, exceeded: false, resetSeconds: 60 });
  });

  it('counts each subject and each quota for itself', () => {
    const limiter = new RateLimiter(() => 0);
    limiter.take({ ...quota, requests: 1 }, 'address 1');
    expect(limiter.take({ ...quota, requests: 1 }, 'address 2').exceeded).toBe(false);
    expect(limiter.take({ name: 'sign-in', requests: 1, seconds: 60 }, 'address 1').exceeded).toBe(false);
    expect(limiter.take({ ...quota, requests: 1 }, 'address 1').exceeded).toBe(true);
  });

  it('forgets windows that have ended, at most once a second', () => {
    let now = 0;
    const limiter = new RateLimiter(() => now);
    for (let i = 0; i < 100; i++) limiter.take(quota, `address ${i}`);
    now = 60_000;
    limiter.take(quota, 'one more');
    expect(limiter.size).toBe(1);
    limiter.take({ name: 'short', requests: 1, seconds: 0.5 }, 'address');
    now = 60_999;
    limiter.take(quota, 'two more');
    expect(limiter.size).toBe(3);
    now = 61_000;
    limiter.take(quota, 'three more');
    expect(limiter.size).toBe(3);
  });

  it('keeps no more windows than it may; whoever opened first begins anew, the others go on', () => {
    const limiter = new RateLimiter(() => 0, 3);
    const once = { ...quota, requests: 1 };
    for (const subject of ['a', 'b', 'c']) limiter.take(once, subject);
    limiter.take(once, 'd');
    expect(limiter.size).toBe(3);
    expect(limiter.take(once, 'c').exceeded).toBe(true);
    expect(limiter.take(once, 'a').exceeded).toBe(false);
    for (let i = 0; i < 10_000; i++) limiter.take(once, `address ${i}`);
    expect(limiter.size).toBe(3);
  });

  it('tells its policy and what is left in the fields of the draft', () => {
    const limiter = new RateLimiter(() => 0);
    expect(rateLimitHeaders([limiter.take(quota, 'a')])).toEqual({ 'RateLimit-Policy': '"requests";q=3;w=60', RateLimit: '"requests";r=2;t=60' });
  });
});
