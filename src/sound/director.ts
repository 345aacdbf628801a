/**
 * Plays a score: what lasts as loops, what happens as it happens. Every time is given and never read, so that the same
 * director plays live and into a file.
 */
import type { Vector } from '../walk/terrain';
import type { Desk } from './desk';
import type { Strike } from './hearing';
import { nearness, type Space, type Spot } from './space';
import type { EventRecipe } from './recipe';
import type { Heard, How, Loop, Score } from './score';
import { createSteps } from './steps';

export interface Rig {
  context: BaseAudioContext;
  desk: Desk;
  space: Space;
  /** Sounds that happen at once, at most; the oldest gives way. */
  voices: number;
}

/** A loop's samples once they have been made. */
export type Baked = ReadonlyMap<Loop, AudioBuffer>;

export interface Director {
  step(nowS: number, heard: Heard, dt: number): void;
  strike(nowS: number, strike: Strike, heard: Heard): void;
  /** Fades out; what rings goes on ringing. Resolved by `over`. */
  end(nowS: number): void;
  /** Whether all of it has died away. */
  over(nowS: number): boolean;
  /** Events that sound, and loops. */
  sounding(): number;
  dispose(): void;
}

interface Running {
  sources: readonly AudioBufferSourceNode[];
  filter: BiquadFilterNode | null;
  gain: GainNode;
  nodes: readonly AudioNode[];
  spot: Spot | null;
  target: number;
  cutoffHz: number;
  silentS: number;
}

interface Ringing {
  out: GainNode;
  wet: GainNode | null;
  spot: Spot | null;
  untilS: number;
}

const BUSES = ['music', 'world', 'wet'] as const;
/** A little ahead, so that nothing begins in the middle of what is being computed. */
const AHEAD_S = 0.012;
const ENDS_S = 2;
const TAIL_S = 4;
const FOLLOWS_S = 0.8;
/** Nothing quieter is worth computing. */
const INAUDIBLE = 0.0015;
const RESTS_AFTER_S = 8;
const STOLEN_S = 0.03;
const OPEN_HZ = 18_000;
const _point: Vector = { x: 0, y: 0, z: 0 };

const clamped = (value: number) => (value > 0 ? Math.min(1, value) : 0);

export function createDirector(
  rig: Rig,
  score: Score,
  baked: Baked,
  { seed, beginsS, rises }: { seed: number; beginsS: number; rises: number },
): Director {
  const { context, desk, space } = rig;
  const out = { music: context.createGain(), world: context.createGain(), wet: context.createGain() };
  for (const bus of BUSES) {
    out[bus].gain.value = 0;
    out[bus].gain.setTargetAtTime(1, beginsS, rises / 4);
    out[bus].connect(desk[bus]);
  }
  const running = new Map<Loop, Running>();
  const ringing: Ringing[] = [];
  const walk = createSteps();
  let count = 0;
  let nowS = beginsS;
  let endedS = Number.POSITIVE_INFINITY;
  let ears: Readonly<Vector> = { x: 0, y: 0, z: 0 };

  function start(loop: Loop, buffer: AudioBuffer, heard: Heard): Running {
    const nodes: AudioNode[] = [];
    const gain = context.createGain();
    gain.gain.value = 0;
    nodes.push(gain);
    let filter: BiquadFilterNode | null = null;
    let head: AudioNode = gain;
    if (loop.cutoffHz !== undefined) {
      filter = context.createBiquadFilter();
      filter.type = 'lowpass';
      filter.Q.value = 0;
      filter.frequency.value = OPEN_HZ;
      // It moves slowly: once in 128 samples is often enough, and costs a fraction.
      filter.frequency.automationRate = 'k-rate';
      filter.connect(gain);
      nodes.push(filter);
      head = filter;
    }
    const source = (offsetS: number) => {
      const node = context.createBufferSource();
      node.buffer = buffer;
      node.loop = true;
      node.start(nowS + AHEAD_S, offsetS % loop.seconds);
      nodes.push(node);
      return node;
    };
    const sources: AudioBufferSourceNode[] = [];
    let spot: Spot | null = null;
    if (loop.where === 'around') {
      // Twice the same, half a loop apart: from both sides, and never in the middle of the head.
      const sides = context.createChannelMerger(2);
      nodes.push(sides);
      for (const side of [0, 1]) {
        const node = source((side * loop.seconds) / 2);
        node.connect(sides, 0, side);
        sources.push(node);
      }
      sides.connect(head);
      gain.connect(out[loop.bus]);
    } else {
      const node = source(0);
      node.connect(head);
      sources.push(node);
      if (loop.where === 'centre') gain.connect(out[loop.bus]);
      else {
        loop.where(heard, _point);
        spot = space.take(_point, Number.POSITIVE_INFINITY, nowS, loop.hero === true);
        gain.connect(spot.input);
      }
    }
    if (loop.wet !== undefined && loop.wet > 0) {
      const wet = context.createGain();
      wet.gain.value = loop.wet;
      gain.connect(wet).connect(out.wet);
      nodes.push(wet);
    }
    return { sources, filter, gain, nodes, spot, target: 0, cutoffHz: OPEN_HZ, silentS: 0 };
  }

  function stop(loop: Loop, { sources, nodes, gain, spot }: Running): void {
    for (const source of sources) source.stop();
    for (const node of nodes) node.disconnect();
    if (spot !== null) {
      gain.disconnect();
      space.free(spot);
    }
    running.delete(loop);
  }

  function stepLoop(loop: Loop, heard: Heard, dt: number): void {
    const buffer = baked.get(loop);
    if (buffer === undefined) return;
    // What stands at a point goes past the gains that open when it is time.
    const early = typeof loop.where === 'function' && nowS < beginsS;
    const wish = early ? 0 : clamped(loop.gain(heard));
    let run = running.get(loop);
    if (run === undefined) {
      if (wish <= INAUDIBLE) return;
      run = start(loop, buffer, heard);
      running.set(loop, run);
    }
    // From both sides it would be twice as much.
    let target = loop.where === 'around' ? wish * Math.SQRT1_2 : wish;
    if (run.spot !== null && typeof loop.where === 'function') {
      loop.where(heard, _point);
      space.aim(run.spot, _point, nowS);
      // A hero's panner knows of distance itself.
      if (run.spot.panner === null) target *= nearness(_point, heard.eye);
    }
    if (Math.abs(target - run.target) > 0.004 || (target === 0 && run.target !== 0)) {
      run.target = target;
      run.gain.gain.setTargetAtTime(target, nowS, loop.followS ?? FOLLOWS_S);
    }
    if (run.filter !== null && loop.cutoffHz !== undefined) {
      const hz = Math.min(OPEN_HZ, Math.max(40, loop.cutoffHz(heard)));
      if (Math.abs(hz / run.cutoffHz - 1) > 0.03) {
        run.cutoffHz = hz;
        run.filter.frequency.setTargetAtTime(hz, nowS, loop.followS ?? FOLLOWS_S);
      }
    }
    run.silentS = target === 0 ? run.silentS + dt : 0;
    if (run.silentS > RESTS_AFTER_S) stop(loop, run);
  }

  function release(at: number): void {
    const ring = ringing[at];
    if (ring === undefined) return;
    ring.out.disconnect();
    ring.wet?.disconnect();
    const last = ringing.pop();
    if (last !== undefined && at < ringing.length) ringing[at] = last;
  }

  /** The one that is over the soonest gives way. */
  function makeRoom(): void {
    if (ringing.length < rig.voices) return;
    let soonest = ringing[0];
    for (const ring of ringing) if (soonest === undefined || ring.untilS < soonest.untilS) soonest = ring;
    if (soonest === undefined) return;
    soonest.out.gain.setTargetAtTime(0, nowS, STOLEN_S);
    soonest.untilS = nowS + STOLEN_S * 6;
  }

  const play = {
    once<Params extends object>(recipe: EventRecipe<Params>, params: Params, how: How): void {
      if (nowS >= endedS || ringing.length >= rig.voices * 2) return;
      makeRoom();
      count += 1;
      const at = nowS + AHEAD_S + Math.max(0, how.inS ?? 0);
      const node = context.createGain();
      const untilS = recipe(context, node, seed + count * 7919, { ...params, at });
      let spot: Spot | null = null;
      let level = how.gain ?? 1;
      if (how.at === null) node.connect(out[how.bus ?? 'world']);
      else {
        spot = space.take(how.at, untilS, nowS, how.hero === true);
        if (spot.panner === null) level *= nearness(how.at, ears);
        node.connect(spot.input);
      }
      node.gain.value = level;
      let wet: GainNode | null = null;
      if (how.wet !== undefined && how.wet > 0) {
        wet = context.createGain();
        wet.gain.value = how.wet;
        node.connect(wet).connect(out.wet);
      }
      ringing.push({ out: node, wet, spot, untilS });
    },
  };

  return {
    step(now, heard, dt) {
      nowS = now;
      ears = heard.eye;
      for (let i = ringing.length - 1; i >= 0; i--) if ((ringing[i]?.untilS ?? 0) < now) release(i);
      if (now >= endedS) return;
      for (let i = 0; i < score.loops.length; i++) {
        const loop = score.loops[i];
        if (loop !== undefined) stepLoop(loop, heard, dt);
      }
      if (now < beginsS) return;
      walk(play, heard, score.ground(heard), dt);
      score.step(play, heard, dt);
    },
    strike(now, strike, heard) {
      nowS = now;
      if (now >= beginsS) score.strikes[strike.kind]?.(play, strike, heard);
    },
    end(now) {
      endedS = now;
      for (const { gain, spot } of running.values())
        if (spot !== null) gain.gain.setTargetAtTime(0, now, ENDS_S / 4);
      for (const bus of BUSES) {
        out[bus].gain.cancelScheduledValues(now);
        out[bus].gain.setTargetAtTime(0, now, ENDS_S / 4);
      }
    },
    over: (now) => now > endedS + TAIL_S,
    sounding: () => ringing.length + running.size,
    dispose() {
      for (const [loop, run] of running) stop(loop, run);
      while (ringing.length > 0) release(ringing.length - 1);
      for (const bus of BUSES) out[bus].disconnect();
    },
  };
}
