// Which addresses are inside: a subscriber's address must not make our server knock at doors that only we can reach (server-side request
// forgery). The name is resolved for each call, every address of it is judged, and the connection goes to what was judged: a name that
// answers differently the second time (DNS rebinding) is not asked a second time.
import { lookup as systemLookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

type Net = readonly [address: string, prefix: number];
/** IANA registries of special-purpose addresses (RFC 6890), and what is not for one host. */
const V4: readonly Net[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];
/** Within 2000::/3, the only part of IPv6 that is given out: what leads back to IPv4 or is for special purposes. */
const V6: readonly Net[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const listOf = (nets: readonly Net[], family: "ipv4" | "ipv6"): BlockList => {
  const list = new BlockList();
  for (const [address, prefix] of nets) list.addSubnet(address, prefix, family);
  return list;
};
const inner4 = listOf(V4, "ipv4");
const inner6 = listOf(V6, "ipv6");
const given6 = listOf([["2000::", 3]], "ipv6");

/** True for an address that is not one of the public internet; also for what is no address. */
export function isInner(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return inner4.check(address, "ipv4");
  return family !== 6 || !given6.check(address, "ipv6") || inner6.check(address, "ipv6");
}

/** Thrown, and given by the look-up, where an address is inside. */
export class InnerAddress extends Error {
  override name = "InnerAddress";
}

/** All addresses of a name, as `dns.lookup` gives them. */
export type Resolve = (name: string, done: (fault: Error | null, found: { address: string; family: number }[]) => void) => void;

const systemResolve: Resolve = (name, done) => systemLookup(name, { all: true }, (fault, found) => done(fault, found ?? []));

/** A look-up for `net.connect` that gives only addresses that were judged; where one of them is inside, none. */
export const guardedLookup =
  (resolve: Resolve = systemResolve): LookupFunction =>
  (name, options, done) => {
    resolve(name, (fault, found) => {
      const first = found[0];
      if (fault !== null || first === undefined) return done(fault ?? new Error("no address"), "", 0);
      if (found.some(({ address }) => isInner(address))) return done(new InnerAddress("an address is inside"), "", 0);
      if (options.all === true) return done(null, found);
      return done(null, first.address, first.family);
    });
  };
