/** Nodes wired into one sound, let go of together. */
import { createRandom } from '../../../shaders/lib/hash';
import { noiseBuffer, type NoiseKind } from './noise';

/** One place to go to, or several. */
export type Outlet = AudioNode | AudioParam | readonly AudioNode[];

/** x kept between two limits; what is no number at all becomes the lower one. */
export const within = (x: number, low: number, high: number) => (x >= low ? Math.min(x, high) : low);

/** The same note, as many octaves up or down as bring it between two pitches at least an octave apart; all in Hz. */
export function voiced(hz: number, low: number, high: number): number {
  const heard = within(hz, 8, 20000);
  const up = Math.max(0, Math.ceil(Math.log2(low / heard)));
  const down = Math.max(0, Math.ceil(Math.log2(heard / high)));
  return heard * 2 ** (up - down);
}

/** Once the last source has ended, nothing may keep these nodes in the graph. */
export function letGo(nodes: readonly AudioNode[], last: AudioScheduledSourceNode): void {
  last.addEventListener('ended', () => nodes.forEach((node) => node.disconnect()), { once: true });
}

interface Span {
  /** Seconds on the context's clock; the patch's beginning if not said. */
  from?: number;
  /** As long as the context lasts if not said. */
  until?: number;
}

export interface Patch {
  readonly context: BaseAudioContext;
  /** Seconds on the context's clock, never in the past. */
  readonly at: number;
  /** Where the whole sound comes together. */
  readonly out: GainNode;
  /** Seeded, evenly between two numbers. */
  between(low: number, high: number): number;
  gain(to: Outlet, value: number): GainNode;
  filter(to: Outlet, type: BiquadFilterType, hz: number, q?: number): BiquadFilterNode;
  tone(to: Outlet, hz: number, options?: Span & { type?: OscillatorType; cents?: number }): OscillatorNode;
  /** rate: playback rate; far below 1 it is a slow random movement instead of a hiss. */
  noise(to: Outlet, kind: NoiseKind, options?: Span & { rate?: number }): AudioBufferSourceNode;
  sample(to: Outlet, buffer: AudioBuffer, rate: number, options?: Span): AudioBufferSourceNode;
  /** The last stop, seconds on the context's clock; lets go of everything then. */
  end(): number;
}

/** at: for what is heard once; without it the sound lasts as long as its context. */
export function createPatch(
  context: BaseAudioContext,
  to: AudioNode,
  seed: number,
  level: number,
  at?: number,
): Patch {
  const random = createRandom(seed);
  // A curve that begins in the past would collide with the present value.
  const begin = at === undefined ? 0 : within(at, context.currentTime + 0.005, 1e6);
  const nodes: AudioNode[] = [];
  let last: AudioScheduledSourceNode | undefined;
  let lastStop = begin;
  const nyquist = context.sampleRate / 2;

  function keep<N extends AudioNode>(node: N, outlet: Outlet): N {
    for (const one of [outlet].flat() as AudioNode[]) node.connect(one);
    nodes.push(node);
    return node;
  }
  function stopAt(source: AudioScheduledSourceNode, until: number | undefined) {
    if (until === undefined) return;
    source.stop(until);
    if (until <= lastStop && last !== undefined) return;
    lastStop = until;
    last = source;
  }
  const out = keep(new GainNode(context, { gain: level }), to);

  return {
    context,
    at: begin,
    out,
    between: (low, high) => low + (high - low) * random(),
    gain: (outlet, value) => keep(new GainNode(context, { gain: value }), outlet),
    filter: (outlet, type, hz, q = 0.7) =>
      keep(new BiquadFilterNode(context, { type, frequency: Math.min(hz, nyquist * 0.95), Q: q }), outlet),
    tone(outlet, hz, { from, until, type = 'sine', cents = 0 } = {}) {
      const source = new OscillatorNode(context, { type, frequency: Math.min(hz, nyquist), detune: cents });
      // Tones that last all begin at once: a fraction of a cycle apart, their crests do not meet.
      source.start(from ?? (at === undefined ? random() / hz : begin));
      stopAt(source, until);
      return keep(source, outlet);
    },
    noise(outlet, kind, { from = begin, until, rate = 1 } = {}) {
      const buffer = noiseBuffer(context.sampleRate, kind);
      const source = new AudioBufferSourceNode(context, { buffer, loop: true, playbackRate: rate });
      source.start(from, random() * buffer.duration);
      stopAt(source, until);
      return keep(source, outlet);
    },
    sample(outlet, buffer, rate, { from = begin, until } = {}) {
      const source = new AudioBufferSourceNode(context, { buffer, playbackRate: rate });
      source.start(from);
      stopAt(source, until);
      return keep(source, outlet);
    },
    end() {
      if (last !== undefined) letGo(nodes, last);
      return lastStop;
    },
  };
}
