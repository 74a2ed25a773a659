import { isIPv6 } from 'node:net';
import fc from 'fast-check';
import { networkOf } from './network.js';

describe('where a request is counted', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::', '2001:db8:1:2::/64'],
    ['2001:db8::5', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::ffff:c000:207', '192.0.2.7'],
    ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
    ['unknown', 'unknown'],
    ['', ''],
  ])('%s is %s', (address, network) => expect(networkOf(address)).toBe(network));

  it('is one place for all addresses of a /64, and another for the /64 beside it', () => {
    fc.assert(
      fc.property(fc.ipV6().filter((address) => isIPv6(address) && !/^(0*:)*:?(0*:)*ffff:/i.test(address)), fc.bigInt(0n, 2n ** 64n - 1n), (address, host) => {
        const network = networkOf(address);
        const groups = [48n, 32n, 16n, 0n].map((shift) => ((host >> shift) & 0xffffn).toString(16)).join(':');
        expect(networkOf(network.replace('::/64', `:${groups}`))).toBe(network);
        const [a, b, c, d] = network.replace('::/64', '').split(':').map((group) => parseInt(group, 16));
        expect(networkOf(`${[a, b, c, d! ^ 1].map((group) => group!.toString(16)).join(':')}:${groups}`)).not.toBe(network);
      }),
    );
  });
});
