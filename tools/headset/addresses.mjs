// @ts-check
/** Where this computer can be reached on its network, most likely first. */
import { networkInterfaces } from 'node:os';

/** @typedef {{ address: string, name: string }} Address name: the system's, of what it belongs to */

// What computers use among themselves: containers, virtual machines, tunnels. A headset is seldom on the other side.
const VIRTUAL_NAME =
  /^(?:docker|br-|veth|virbr|vmnet|vboxnet|vethernet|virtualbox|vmware|bridge\d|lxc|lxd|podman|cni|flannel|cali|kube|utun|tun|tap|wg|tailscale|zt|zerotier|ppp|ipsec)/i;
// Windows calls them "Ethernet 2"; their makers are known by how the hardware's address begins.
const VIRTUAL_MAC = /^(?:02:42|0a:00:27|00:50:56:c0)/i;

// The networks of homes, of offices, of the rest; an address a computer gave itself since nobody gave it one comes last.
const LIKELY = [/^192\.168\./, /^10\./, /^172\.(?:1[6-9]|2\d|3[01])\./, /^(?!169\.254\.)/];

/** @param {string} name @param {string} mac @param {string} address */
function rank(name, mac, address) {
  const kind = LIKELY.findIndex((pattern) => pattern.test(address));
  const virtual = VIRTUAL_NAME.test(name) || VIRTUAL_MAC.test(mac);
  return (kind < 0 ? LIKELY.length : kind) + (virtual ? 10 : 0);
}

/**
 * IPv4 only: it is what can be typed in a headset, and the others change by themselves.
 * @param {ReturnType<typeof networkInterfaces>} [interfaces]
 * @returns {Address[]}
 */
export function localAddresses(interfaces = networkInterfaces()) {
  return Object.entries(interfaces)
    .flatMap(([name, addresses = []]) => addresses.map((one) => ({ name, ...one })))
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ name, mac, address }) => ({ name, address, rank: rank(name, mac, address) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ name, address }) => ({ name, address }));
}
