/**
 * The mixing desk: music, world and voice, the room they share, what steps back while somebody speaks, and an end that
 * never becomes too loud.
 */
import type { Memory } from '../storage';

export type Levels = Pick<
  Memory,
  'musicVolume' | 'worldVolume' | 'voiceVolume' | 'mono' | 'clearSpeech' | 'listening'
>;

export interface Desk {
  music: AudioNode;
  world: AudioNode;
  voice: AudioNode;
  /** What goes in here is heard through the room. */
  wet: AudioNode;
  /** The room of a dream: an impulse response, or none. */
  room(response: AudioBuffer | null): void;
  set(levels: Levels, nowS: number): void;
  /** How far all but the voice steps back: not at all, for words one reads, or for a voice. */
  duck(how: Ducking, nowS: number): void;
  /** A voice goes with this walk: its beds lie lower from the first. */
  accompany(voice: boolean, nowS: number): void;
  /** Everything, 0..1, within `seconds`. */
  fade(to: number, nowS: number, seconds: number): void;
  dispose(): void;
}
export type Ducking = 'none' | 'reading' | 'voice';

const decibels = (dB: number) => 10 ** (dB / 20);
/** Perceived loudness goes with the square of where a slider stands. */
const volume = (share: number) => share * share;

/** Chromium's compressor makes up for itself, even of quiet sound: with these settings by 1.71 dB (measured). */
const MAKE_UP_DB = -1.7;
/**
 * Straight up to the first, round from there to the second. What lies between samples is higher than they are: with a
 * compressor before it and looked at closely by less than without, so that both stay under -2 dBTP whatever comes in.
 */
const LIMITS = {
  full: { straight: 0.55, ceiling: 0.74, finely: '4x' },
  light: { straight: 0.5, ceiling: 0.64, finely: '2x' },
} as const satisfies Record<string, { straight: number; ceiling: number; finely: OverSampleType }>;
/** A curve clamps at 1: what comes in is made smaller first, and may be this much too loud. */
const HEADROOM = 6;
const CURVE_POINTS = 4097;

const TRIM_DB = { headphones: 5, speakers: 0 } as const satisfies Record<Memory['listening'], number>;
/** Beside a voice the beds lie lower from the first; without one they carry the dream by themselves. */
const BESIDE_DB = -4;
const ALONE_DB = 1;
const DUCK_DB = { none: 0, reading: -2, voice: -9 } as const satisfies Record<Ducking, number>;
/** At least 20 dB under the voice (WCAG 2.2, 1.4.7). */
const CLEAR_DB = -24;
const DUCK_DOWN_S = 0.1;
const DUCK_UP_S = 0.45;
const FOLLOWS_S = 0.05;

function limitCurve(straight: number, ceiling: number): Float32Array<ArrayBuffer> {
  const curve = new Float32Array(CURVE_POINTS);
  const room = ceiling - straight;
  for (let i = 0; i < CURVE_POINTS; i++) {
    const x = ((i / (CURVE_POINTS - 1)) * 2 - 1) * HEADROOM;
    const over = Math.abs(x) - straight;
    curve[i] = over <= 0 ? x : Math.sign(x) * (straight + room * Math.tanh(over / room));
  }
  return curve;
}

/** `light`: without the compressor, which takes a quarter of what the sound costs a headset (measured). */
export function createDesk(context: BaseAudioContext, light = false): Desk {
  const nodes: AudioNode[] = [];
  const own = <Node extends AudioNode>(node: Node): Node => {
    nodes.push(node);
    return node;
  };
  const gain = (value: number) => {
    const node = own(context.createGain());
    node.gain.value = value;
    return node;
  };
  const music = gain(1);
  const world = gain(1);
  const voice = gain(1);
  const wet = gain(1);
  const wetOut = gain(1);
  const beds = gain(1);
  const alone = gain(decibels(ALONE_DB));
  const sum = gain(1);
  music.connect(beds);
  world.connect(beds);
  wetOut.connect(beds);
  beds.connect(alone).connect(sum);
  voice.connect(sum);

  const trim = gain(decibels(TRIM_DB.headphones));
  const high = own(context.createBiquadFilter());
  high.type = 'highpass';
  high.frequency.value = 30;
  const { straight, ceiling, finely } = LIMITS[light ? 'light' : 'full'];
  const limiter = own(context.createWaveShaper());
  limiter.curve = limitCurve(straight, ceiling);
  limiter.oversample = finely;
  const out = gain(0);
  sum.connect(trim).connect(high);
  if (light) high.connect(gain(1 / HEADROOM)).connect(limiter);
  else {
    const compressor = own(context.createDynamicsCompressor());
    compressor.threshold.value = -3;
    compressor.knee.value = 0;
    compressor.ratio.value = 20;
    compressor.attack.value = 0.001;
    compressor.release.value = 0.1;
    high
      .connect(compressor)
      .connect(gain(decibels(MAKE_UP_DB) / HEADROOM))
      .connect(limiter);
  }
  limiter.connect(out);
  out.connect(context.destination);

  let convolver: ConvolverNode | null = null;
  let before: ConvolverNode | null = null;
  let clear = false;
  let ducking: Ducking = 'none';
  const follow = (param: AudioParam, value: number, nowS: number, followsS = FOLLOWS_S) =>
    param.setTargetAtTime(value, nowS, followsS);

  function duck(how: Ducking, nowS: number): void {
    const rises = DUCK_DB[how] >= DUCK_DB[ducking];
    ducking = how;
    const dB = how === 'voice' && clear ? CLEAR_DB : DUCK_DB[how];
    follow(beds.gain, decibels(dB), nowS, rises ? DUCK_UP_S : DUCK_DOWN_S);
  }

  return {
    music,
    world,
    voice,
    wet,
    room(response) {
      // What was said in the room before dies away there.
      before?.disconnect();
      before = convolver;
      wet.disconnect();
      convolver = null;
      if (response === null) return;
      convolver = context.createConvolver();
      convolver.buffer = response;
      wet.channelCount = response.numberOfChannels;
      wet.channelCountMode = 'explicit';
      wet.connect(convolver).connect(wetOut);
    },
    set(levels, nowS) {
      follow(music.gain, volume(levels.musicVolume), nowS);
      follow(world.gain, volume(levels.worldVolume), nowS);
      follow(wetOut.gain, volume(levels.worldVolume), nowS);
      follow(voice.gain, volume(levels.voiceVolume), nowS);
      follow(trim.gain, decibels(TRIM_DB[levels.listening]), nowS);
      // One channel is mixed from both and heard from both.
      sum.channelCountMode = levels.mono ? 'explicit' : 'max';
      sum.channelCount = levels.mono ? 1 : 2;
      if (clear !== levels.clearSpeech) {
        clear = levels.clearSpeech;
        duck(ducking, nowS);
      }
    },
    duck,
    accompany: (spoken, nowS) => follow(alone.gain, decibels(spoken ? BESIDE_DB : ALONE_DB), nowS, DUCK_UP_S),
    fade(to, nowS, seconds) {
      out.gain.cancelScheduledValues(nowS);
      // Within two percent of it by then.
      out.gain.setTargetAtTime(to, nowS, seconds / 4);
    },
    dispose() {
      before?.disconnect();
      convolver?.disconnect();
      nodes.forEach((node) => node.disconnect());
    },
  };
}
