/** Who stands in which pane: no two share pose, delay and silhouette. Data only; places/selves.ts lets them live. */
import type { PoseName } from '../../shaders/figure/poses';

export interface SelfSpec {
  /** Which lancet, counted from the central one; left negative. */
  lancet: number;
  pose: PoseName;
  /** What it does when it is looked at. */
  answer: PoseName;
  /** Seconds behind the visitor; below zero it moves first. */
  delayS: number;
  scale: number;
  /** 0 whole .. 1 bowed, dim, cracked. */
  wound: number;
  brightness: number;
  /** Radians it stands turned away from straight. */
  turn: number;
}

const self = (
  lancet: number,
  [pose, answer]: readonly [PoseName, PoseName],
  delayS: number,
  rest: Partial<SelfSpec> = {},
): SelfSpec => ({ lancet, pose, answer, delayS, scale: 1.2, wound: 0.2, brightness: 0.72, turn: 0, ...rest });

/** Nearest to the apse first: a lighter machine draws fewer of them. */
export const SELVES: readonly SelfSpec[] = [
  self(0, ['upright', 'open'], 0.6, { scale: 1.75, wound: 0, brightness: 1.2 }),
  self(1, ['handToGlass', 'reach'], -0.35, { scale: 1.22, wound: 0.12, brightness: 0.8 }),
  self(-1, ['gathered', 'handOnHeart'], 0.25, { scale: 1.28, wound: 0.25, turn: 0.25 }),
  self(3, ['crouch', 'embrace'], 0.85, { scale: 1.35, wound: 1, brightness: 0.7 }),
  self(2, ['bowed', 'upright'], 0.9, { scale: 1.26, wound: 0.72, brightness: 0.58, turn: -0.2 }),
  self(-2, ['leaning', 'handToGlass'], 0.1, { scale: 1.18, wound: 0.15, turn: -0.15 }),
  self(-3, ['shield', 'handOnHeart'], 0.5, { scale: 1.24, wound: 0.6, brightness: 0.6, turn: 0.3 }),
  self(-4, ['reach', 'open'], -0.3, { scale: 1.14, wound: 0.1, brightness: 0.76 }),
  self(4, ['turned', 'gathered'], 0.4, { scale: 1.3, wound: 0.4, brightness: 0.62 }),
  self(5, ['lifted', 'open'], 0.15, { scale: 0.78, wound: 0, brightness: 0.85 }),
  self(-5, ['embrace', 'gathered'], 0.7, { scale: 1.22, wound: 0.5, brightness: 0.6 }),
  self(6, ['handOnHeart', 'reach'], 0.3, { scale: 1.32, wound: 0.2, turn: 0.3 }),
  self(-6, ['open', 'lifted'], 0.2, { scale: 1.12, wound: 0.05 }),
  self(7, ['bowed', 'embrace'], 0.75, { scale: 1.1, wound: 0.8, brightness: 0.55, turn: 0.4 }),
  self(-7, ['crouch', 'gathered'], 0.55, { scale: 1.2, wound: 0.9, brightness: 0.6 }),
  self(8, ['leaning', 'upright'], 0.05, { scale: 1.34, wound: 0.3 }),
  self(-8, ['turned', 'handOnHeart'], 0.65, { scale: 1.16, wound: 0.35 }),
  self(9, ['shield', 'embrace'], 0.45, { scale: 1.28, wound: 0.7, brightness: 0.58 }),
  self(-9, ['handToGlass', 'open'], 0.35, { scale: 1.36, wound: 0.1 }),
  self(10, ['gathered', 'lifted'], 0.8, { scale: 0.82, wound: 0.2, brightness: 0.8 }),
];

/** What each self that is attended to gives; the central one, last, gives twice that. */
export const KINDNESS_PER_SELF = 0.055;

/** Other people, in the dark of the garden: near one another, and none of them facing the same way. */
export interface Other {
  x: number;
  z: number;
  /** Radians; 0 faces +z. */
  yaw: number;
  pose: PoseName;
  scale: number;
}

const other = (x: number, z: number, yaw: number, pose: PoseName, scale = 1): Other => ({
  x,
  z,
  yaw,
  pose,
  scale,
});

export const OTHERS: readonly Other[] = [
  other(-1.9, -5.4, 0.9, 'handOnHeart'),
  other(-1.25, -5.1, -1.1, 'reach', 0.97),
  other(2.6, -6.3, -0.5, 'embrace', 1.03),
  other(4.6, -2.6, -1.3, 'open'),
  other(-4.7, -3.1, 1.2, 'gathered', 0.94),
  other(0.7, -8.6, 0.1, 'lifted', 1.02),
  other(-6.4, -6.6, 0.8, 'handOnHeart', 0.98),
  other(6.2, -7.4, -0.7, 'upright', 0.72),
  other(6.7, -7.0, -0.9, 'leaning', 1.05),
  other(-3.4, 3.6, 2.4, 'open', 1.01),
  other(3.9, 3.4, -2.5, 'handOnHeart', 0.96),
  other(-7.3, 0.4, 1.5, 'embrace'),
  other(7.5, 0.9, -1.6, 'lifted', 1.02),
  other(-0.6, 5.9, 3.1, 'gathered', 0.98),
];
