// Addresses of mail: which ones we take, and how one is shown to those who need not know it.

/** RFC 5321, 4.5.3.1: what a path may hold. */
const LENGTH_MAX = 254;
/**
 * A dot-atom and a name of hosts, in ASCII (RFC 5322, 3.2.3; RFC 5321, 4.1.2). Quoted names, addresses of machines and names beyond ASCII
 * are left out: hardly anybody has them, and no line end or angle can hide in what remains.
 */
const ADDRESS =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}){0,8}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]([a-z0-9-]{0,61}[a-z0-9])$/i;

/** True for an address that mail can be sent to. */
export function isMailAddress(text: string): boolean {
  return text.length <= LENGTH_MAX && ADDRESS.test(text) && text.indexOf("@") <= 64;
}

/** `w***@example.cn`: tells its owner which address it was, and nobody else whose. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, 1)}***${address.slice(at)}`;
}
