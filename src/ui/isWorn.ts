import type { Facts } from '../store';

/** Somebody is in the headset, or on the way into it: what can be chosen is chosen there. */
export const isWorn = ({ headset }: Facts) => headset === 'entering' || headset === 'inside';
