/**
 * One visit from the first picture to the last: the body, the inner state, the place one is in, the doors between.
 * It is made once by page.tsx and handed down; nothing else holds it.
 */
import {
  BufferAttribute,
  BufferGeometry,
  Mesh,
  PerspectiveCamera,
  Scene,
  type Material,
  type Object3D,
  type WebGLRenderer,
} from 'three';
import { createBreath } from './breathe';
import { homeOf, starsOf } from './dreams';
import { createDoorway } from './dream/doorway';
import { createJourney } from './dream/journey';
import { createStage, type StagedPlace } from './dream/stage';
import type { DreamDefinition, PlaceDefinition, PlaceWorld } from './dream/types';
import type { Flags } from './flags';
import { createFrame, ORDER } from './frame';
import type { ImprintKeeper } from './imprints';
import { createThrift } from './light/governor';
import { QUALITY, type Tier } from './light/quality';
import { createPresence } from './presence/presence';
import { writeUniforms } from './presence/uniforms';
import { createAloud } from './narration/aloud';
import { createCarrying } from './narration/carrying';
import { createTeller } from './narration/teller';
import type { HeardKeeper, MemoryKeeper } from './storage';
import { createEar } from './sound/ear';
import { createHearing } from './sound/hearing';
import { createSoundWords } from './sound/soundWords';
import { createFacts } from './store';
import { touchOnly } from './ui/touchOnly';
import { createBody, EYE_M } from './walk/body';
import { createLostStar, stepLostStar } from './walk/lostStar';
import { nearby } from './walk/nearby';
import type { Vector } from './walk/terrain';
import { createWalker } from './walk/walker';
import { createWay, leadTo } from './walk/way';

/** Computing in one go: while one walks no picture may be late for it; before the first there is none to be late. */
const SLICE_MS = 6;
const LOADING_SLICE_MS = 40;
const NOT_LOST = createLostStar();

export interface VisitOptions {
  dreams: readonly DreamDefinition[];
  flags: Flags;
  memory: MemoryKeeper;
  imprints: ImprintKeeper;
  heard: HeardKeeper;
  tier: Tier;
  /** Whether recorded voices may lie beside the page. */
  recordings: boolean;
  /** A failed asset is said once; the walk goes on. */
  report(message: string, cause: unknown): void;
}

export type Visit = ReturnType<typeof createVisit>;

/** Why time stands. */
export type Halt = 'menu' | 'context' | 'headset';

/** The way into a headset and out of it; there where one can be put on. */
export interface HeadsetDoor {
  /** Asked for with a press: browsers let nobody in without one. */
  enter(): void;
  leave(): void;
  /** Before every picture: what the headset shows is where its head is. */
  see(frame: XRFrame, sinceLast: number): void;
  /** Writes the camera's pose; false on the flat screen. */
  pose(): boolean;
  /** What is inside just now, for tests; null on the flat screen. */
  inside(): unknown;
}

export function createVisit(options: VisitOptions) {
  const { dreams, flags, memory, imprints, heard, tier, recordings, report } = options;
  const frame = createFrame();
  const presence = createPresence(flags.kindness);
  const body = createBody();
  const doorway = createDoorway();
  const stage = createStage();
  const facts = createFacts();
  const way = createWay();
  const thrift = createThrift();
  const hearing = createHearing();
  const home = homeOf(dreams);
  const stars = starsOf(dreams);
  const quality = QUALITY[tier];
  const camera = new PerspectiveCamera(62, 1, 0.05, 2600);
  /** What of the scene belongs to which place. */
  const roots = new Map<StagedPlace, Object3D>();
  /** Left, and to be freed with the last picture that shows them: what is drawn after being freed is made anew. */
  const leaving = new Set<StagedPlace>();
  let renderer: WebGLRenderer | null = null;
  let rehearsal: () => Promise<void> = () => Promise.resolve();
  let headset: HeadsetDoor | null = null;
  const halts = new Set<Halt>();
  const reading = { fovDeg: camera.fov, aspect: 1 };

  facts.setState({ tier, memory: memory.read(), mode: flags.mode });
  frame.clock.time = flags.t;

  const breathe = createBreath(() => (facts.getState().phase === 'loading' ? LOADING_SLICE_MS : SLICE_MS));

  function compileAhead(materials: readonly Material[]): void {
    // While one walks nothing is compiled but in the hush before a door: what is seen must not wait.
    if (renderer === null || facts.getState().phase !== 'loading') return;
    const nothing = new BufferGeometry();
    nothing.setAttribute('position', new BufferAttribute(new Float32Array(9), 3));
    const scene = new Scene().add(...materials.map((material) => new Mesh(nothing, material)));
    // Many drivers finish a program only when something is drawn with it: a triangle without area, of what comes first.
    scene.children.forEach((mesh, i) => (mesh.visible = i === 0));
    if (quality.path === 'direct') renderer.render(scene, camera);
    renderer.compile(scene, camera);
    // With no picture drawn nothing else would send them off.
    renderer.getContext().flush();
    nothing.dispose();
  }

  const world = (dream: DreamDefinition): PlaceWorld => {
    if (renderer === null) throw new Error('A place was asked for before there was a renderer.');
    return {
      quality,
      frame,
      presence,
      body,
      doorway,
      hearing,
      renderer,
      stars,
      lead(to, look) {
        if (!journey.busy() && facts.getState().mode !== 'guided') leadTo(way, { to, look, stayS: 0.1 });
      },
      enter: (slug) => void journey.openDoor(slug),
      become: journey.become,
      cue: (name) => teller.cue(name),
      imprints: imprints.kept,
      leave: (imprint) => imprints.keep(dream.slug, imprint),
      wake() {
        // Carried through to the end one has arrived; a wall that was opened to be carried goes on by itself.
        if (flags.mode !== 'guided') walker.setGuided(false);
        void leave();
      },
      breathe,
      compileAhead,
    };
  };

  const aloud = createAloud({ facts, frame, recordings, breathe, report });
  const teller = createTeller({ dreams, frame, body, facts, heard, aloud, report });
  const walker = createWalker({
    frame,
    body,
    presence,
    facts,
    memory,
    way,
    camera,
    guidedPath: () => stage.getState().outer?.place.guided ?? null,
    canAttend: () => !journey.busy(),
    onBegin: () => begin('explore'),
    onOwnStep() {
      journey.leaveStar();
      if (!journey.busy()) way.lead = null;
    },
    isTold: teller.isTold,
    wasTold: teller.wasTold,
  });
  const carrying = createCarrying({ dreams, frame, facts, stage, body, way, walker, teller, report });
  const journey = createJourney({
    dreams,
    home,
    stars,
    frame,
    body,
    presence,
    facts,
    stage,
    doorway,
    way,
    startKindness: flags.kindness,
    world,
    letGo: (staged) => {
      if (roots.has(staged)) leaving.add(staged);
      else staged.prepared.dispose();
    },
    report,
  });

  const told = () => {
    let count = 0;
    for (const state of teller.states()) if (state !== 'ahead' && state !== 'telling') count += 1;
    return count;
  };
  const ear = createEar({ dreams, frame, presence, body, doorway, facts, hearing, tier, told, report });
  aloud.attachOutlet(ear.outlet);
  facts.subscribe((now, before) => {
    if (now.dream !== before.dream) hearing.clear();
  });
  createSoundWords({ dreams, frame, facts, hearing });

  const caller = stars.find((star) => star.calls)?.at ?? null;
  const callerAt = { x: caller?.[0] ?? 0, y: caller?.[1] ?? 0, z: caller?.[2] ?? 0 };
  let lost = createLostStar();
  frame.onTick(ORDER.story, (clock) => {
    const { home: among, phase, mode, crossing, lostStar } = facts.getState();
    if (caller === null || !among || phase !== 'walking' || mode === 'guided' || crossing) lost = NOT_LOST;
    else {
      if (lost === NOT_LOST) lost = createLostStar();
      stepLostStar(lost, callerAt, body, clock.delta);
    }
    if (lost.side !== lostStar) facts.setState({ lostStar: lost.side });
  });

  let guidedPlace: PlaceDefinition | null = null;
  frame.onTick(ORDER.story, () => {
    const { mode, crossing } = facts.getState();
    const place = stage.getState().outer?.place ?? null;
    const { guide } = way;
    // What a room was is gone to its end before what it has become.
    if (crossing || (guide !== null && guide.path !== place?.guided)) return;
    // A new place was reached on the guided walk: go on along its path.
    if (mode === 'guided' && guide === null && place !== guidedPlace) walker.setGuided(true);
    guidedPlace = place;
  });
  frame.onDraw(ORDER.uniforms, (clock) => {
    writeUniforms(presence, body, clock.time, facts.getState().memory.stillLight);
    if (headset?.pose() === true) return;
    camera.position.set(body.x, body.y + body.eyeM, body.z);
    camera.rotation.set(body.pitch, body.yaw, 0, 'YXZ');
    camera.updateMatrixWorld();
  });

  /** Time stands as long as anything holds it. */
  function halt(why: Halt, on: boolean): void {
    if (on) halts.add(why);
    else halts.delete(why);
    frame.clock.paused = halts.size > 0;
  }

  function pause(): void {
    if (facts.getState().phase !== 'walking') return;
    walker.release();
    halt('menu', true);
    facts.setState({ paused: true });
  }
  function resume(): void {
    halt('menu', false);
    facts.setState({ paused: false });
  }

  let settingsPaused = false;
  /** From wherever one is; while one walks the world stands still behind the sheet. */
  function openSettings(): void {
    // Who comes out of the walk goes back to it.
    settingsPaused = facts.getState().phase === 'walking' && !facts.getState().paused;
    pause();
    facts.setState({ settings: true });
  }

  async function leave(): Promise<void> {
    resume();
    walker.arrive();
    await journey.back();
  }

  function begin(mode: 'explore' | 'guided'): void {
    if (facts.getState().phase !== 'ready') return;
    facts.setState({ phase: 'walking' });
    walker.setGuided(mode === 'guided');
    walker.showHint();
    ear.open();
    // The star that calls is built while one drifts, so that its door opens at once.
    const calls = stars.find((star) => star.calls);
    if (facts.getState().home && calls !== undefined) journey.foresee(calls.slug);
  }

  return {
    frame,
    presence,
    body,
    doorway,
    stage,
    facts,
    thrift,
    ear,
    hearing,
    /** Held in a hand. */
    spares: touchOnly(),
    /** How many dreams there are to be walked into. */
    dreamsOpen: stars.length,
    camera,
    quality,
    tier,
    flags,
    dreams,
    memory,
    imprints,
    roots,
    /** What words in the world are read on: as high as this, and as wide. */
    reading,
    shift: journey.shift,
    report,
    breathe,
    begin,
    halt,
    pause,
    resume,
    headset: () => headset,
    attachHeadset: (door: HeadsetDoor) => (headset = door),
    openSettings,
    closeSettings() {
      facts.setState({ settings: false });
      if (settingsPaused) resume();
      settingsPaused = false;
    },
    /** What was woven, and what was heard: gone from this browser. */
    clearTraces() {
      imprints.clear();
      heard.clear();
    },
    goTo: journey.goTo,
    foresee: journey.foresee,
    openDoor: journey.openDoor,
    back: leave,
    /** The dream one is in, from its first place, told anew. */
    async replay() {
      const { dream, dreamTitle, mode, handsBack } = facts.getState();
      resume();
      try {
        await journey.goTo(dream, null, null);
      } catch (cause) {
        report(`"${dreamTitle}" could not be begun again; the walk goes on.`, cause);
        return;
      }
      teller.restart();
      // What was left of the walk is left for good.
      walker.setGuided(false);
      if (mode === 'guided' || handsBack) walker.setGuided(true);
    },
    /** Puts the sound off, or on again. */
    toggleSound() {
      facts.setState({ memory: memory.write({ muted: !facts.getState().memory.muted }) });
    },
    walker,
    way,
    /** Somebody else begins: among the stars, as if nothing had been told. */
    async afresh() {
      walker.setGuided(false);
      await journey.goTo(home.slug, null, null);
      heard.clear();
      teller.restart();
      resume();
      facts.setState({ phase: 'ready' });
    },
    setGuided: walker.setGuided,
    /** Seconds of being carried from here to the end of the dream, or null. */
    secondsLeft: carrying.secondsLeft,
    waits: carrying.waits,
    nextAhead: carrying.nextAhead,
    attend: walker.attend,
    looked: walker.looked,
    terrain: () => way.terrain,
    /** What hides the picture between two views, 0..1. */
    veil: () => way.veil,
    /** Leads the body toward a point, or lets go of it. */
    steer(x: number | null, z: number | null) {
      if (x === null || z === null) way.lead = null;
      else leadTo(way, { to: [x, z], look: [x, body.y + EYE_M, z], stayS: 0 });
    },
    aloud,
    skip: teller.skip,
    skipPassage: teller.skipPassage,
    /** What is within reach from here. */
    nearby: () => nearby(way.terrain, { x: body.x, y: body.y + body.eyeM, z: body.z }, body.yaw),
    /** Turns round to a point, as one who looks for it. */
    turnTo({ x, y, z }: Vector) {
      if (!journey.busy()) leadTo(way, { to: [body.x, body.z], look: [x, y, z], stayS: 0.1 });
    },
    passage: teller.passage,
    heard: teller.heard,
    toldStates: teller.states,
    wordsInWorld: teller.words,
    hasTold: teller.hasTold,
    isThrough: teller.isThrough,
    attachDevices: walker.attachDevices,
    attachRehearsal: (rehearse: () => Promise<void>) => (rehearsal = rehearse),
    /** Draws the threshold once while it is closed, so that the first door opens without a hitch. */
    rehearse: () => rehearsal(),
    attachRenderer: (made: WebGLRenderer) => (renderer = made),
    renderer: () => renderer,
    /** A place has left the scene. */
    gone(staged: StagedPlace) {
      if (leaving.delete(staged)) staged.prepared.dispose();
    },
    /** Resolves with the next picture drawn. */
    nextPicture: () =>
      new Promise<void>((resolve) => {
        const leave = frame.onDraw(ORDER.after, () => {
          leave();
          resolve();
        });
      }),
    /** Every place that exists draws its targets anew. */
    rebuild() {
      const { outer, inner } = stage.getState();
      outer?.prepared.rebuild();
      inner?.prepared.rebuild();
    },
  };
}
