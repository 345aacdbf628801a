import type { Visit } from '../visit';

export function openDebug(_visit: Visit): void {}
