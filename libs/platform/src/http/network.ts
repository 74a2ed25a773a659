import { isIPv4, isIPv6 } from 'node:net';

/**
 * Where a request comes from, as it is counted: an IPv4 address itself; of an IPv6 address its /64, because whoever has one has all
 * of them (RFC 6177). An IPv4 address written as IPv6 is that IPv4 address. Anything else stays as it is.
 */
export function networkOf(address: string): string {
  const bare = address.split('%', 1)[0]!.toLowerCase();
  if (!isIPv6(bare)) return address;
  const embedded = bare.slice(bare.lastIndexOf(':') + 1);
  const groups = groupsOf(isIPv4(embedded) ? bare.slice(0, -embedded.length) + inGroups(embedded) : bare);
  const [high, low] = [groups[6]!, groups[7]!];
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
  return `${groups.slice(0, 4).map((group) => group.toString(16)).join(':')}::/64`;
}

const inGroups = (ipv4: string): string => {
  const [a, b, c, d] = ipv4.split('.').map(Number) as [number, number, number, number];
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
};

/** The eight groups of an address, with those that `::` leaves out. */
function groupsOf(ipv6: string): number[] {
  const [head = [], tail = []] = ipv6.split('::').map((part) => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16))));
  return ipv6.includes('::') ? [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail] : head;
}
