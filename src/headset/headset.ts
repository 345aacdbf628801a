/**
 * A visit inside a headset: entering, what every picture takes from the head, and leaving, by whoever's will. It puts
 * itself beside the walk as a mover (steering.ts) and writes the camera's parent: the play space's origin, which nothing
 * else writes.
 */
import { Group, type Object3D, type WebGLRenderer } from 'three';
import { pixelAngle } from '../../shaders/glow/GlowMaterial';
import { ORDER } from '../frame';
import type { Memory } from '../storage';
import { captionSize, wantsContrast } from '../store';
import type { HeadsetDoor, Visit } from '../visit';
import { EYE_M, lookDirection, wrapAngle } from '../walk/body';
import type { Vector } from '../walk/terrain';
import type { HandKind } from './hands';
import { copy, createInside, rests } from './inside';
import { createLights } from './lights';
import { seatedLift } from './moving';
import { lettersReady, type Look } from './paint';
import { createPanes, type Telling } from './panes';
import { createQuiet } from './quiet';
import { createWatch, stepWatch, type Watch } from './rate';
import { beyond, layAnew, lookOf, originOf, seeHead, type Head, type Origin } from './rig';
import type { Act, Page } from './sheet';
import { SHADES } from './sides';
import { createSteering } from './steering';
import { createTelling } from './telling';

export interface HeadsetOptions {
  visit: Visit;
  renderer: WebGLRenderer;
  scene: Object3D;
  canvas: HTMLCanvasElement;
  /** Size and view of the flat screen, as they are now. */
  refit(): void;
}

/** What a test or a picture may ask of the inside. */
export interface InsideState {
  inside: boolean;
  head: Vector;
  yaw: number;
  origin: Origin;
  sheet: { page: Page; buttons: { label: string; act: Act; at: Vector }[]; bearing: number } | null;
  caption: {
    text: string;
    x: number;
    y: number;
    z: number;
    bearing: number;
    farM: number;
    emM: number;
    wideM: number;
    shown: number;
  };
  veil: { dark: number; sides: number; shown: boolean };
  landing: Vector | null;
  hands: { kind: HandKind; handed: string }[];
  /** Pictures a second that were asked for. */
  asked: number | null;
}

/** Where the browser has a way in of its own. */
interface Offering extends XRSystem {
  offerSession?: XRSystem['requestSession'];
}

/** What words in the world are made for: far less than a headset shows, and all of it before one. */
const READING = { fovDeg: 52, aspect: 1.1 };
/** Seconds of coming out of black, of facing ahead, and before what was broken off goes on. */
const COMES_S = 1;
const RECENTRE_S = 0.45;
const LEAD_IN_S = 0.8;
const LOST_AFTER_S = 0.4;
/** Off for so long it may be on another head. */
const LONG_MS = 10_000;
const QUIET_DARK = 0.62;
const AWAY_DARK = 0.75;
const OUTSIDE_DARK = 0.9;
const COMPILE_PATIENCE_S = 3;
const FOVEATION = { headset: 0.8, low: 0.6, high: 0, gallery: 0 } as const;
/** So much turning of the head is having looked around. */
const LOOKED_RAD = 0.6;
const STEEPEST_RAD = 1.2;

/** Vision Pro asks its wearer before it shows their hands to a page, and hides them then: a pinch is enough there. */
const asksForHands = () => !navigator.userAgent.includes('Macintosh');

export function sessionInit(): XRSessionInit {
  return {
    requiredFeatures: ['local-floor'],
    optionalFeatures: ['layers', ...(asksForHands() ? ['hand-tracking'] : [])],
  };
}

export function createHeadset({ visit, renderer, scene, canvas, refit }: HeadsetOptions) {
  const { frame, body, facts, walker, way, camera } = visit;
  const self = createInside(visit);
  const { rig, origin, eye, look, hands } = self;
  const quiet = createQuiet({
    self,
    recentre,
    darken: () => (entryDark = 1),
    onRemember,
    leave: end,
  });
  const steering = createSteering(self, quiet);
  const tell = createTelling(self);
  const before: Origin = { x: 0, y: 0, z: 0, yaw: 0 };
  const originObject = new Group();
  const head: Head = { x: 0, y: 0, z: 0, yaw: 0, pitch: 0 };
  const towardWords: Vector = { x: 0, y: 0, z: 0 };
  const from = { eye, yaw: 0 };
  /** Written over with every picture. */
  const telling: Telling = {
    told: { story: '', beside: '' },
    size: 'medium',
    look: { plate: 0, contrast: false },
    from,
    pitch: 0,
    stays: false,
    roomM: 0,
    moved: 0,
    turned: 0,
    dt: 0,
  };

  let session: XRSession | null = null;
  let watch: Watch | null = null;
  let leave: readonly (() => void)[] = [];
  /** It was left from inside, or by this page. */
  let ours = false;
  let entryDark = 1;
  let warm = false;
  let warmS = 0;
  let recentreS = 0;
  let leadS = 0;
  let lostS = 0;
  let lookedRad = 0;
  let longAway = false;
  let awayTimer: ReturnType<typeof setTimeout> | undefined;

  const memory = () => facts.getState().memory;

  // ---- every picture --------------------------------------------------------------------------------------------

  /** Where the head is, the mean of its eyes; false where that is not known. */
  function findHead(now: XRFrame): boolean {
    const pose = self.space === null ? null : now.getViewerPose(self.space);
    if (pose === undefined || pose === null) return false;
    const { views } = pose;
    head.x = 0;
    head.y = 0;
    head.z = 0;
    for (const { transform } of views) {
      head.x += transform.position.x / views.length;
      head.y += transform.position.y / views.length;
      head.z += transform.position.z / views.length;
    }
    const { x, y, z, w } = pose.transform.orientation;
    lookOf(x, y, z, w, head);
    return true;
  }

  function readHead(now: XRFrame, dt: number): void {
    if (!findHead(now)) {
      lostS += dt;
      if (lostS > LOST_AFTER_S) goAway();
      return;
    }
    const found = lostS > LOST_AFTER_S;
    lostS = 0;
    if (found) comeBack();
    const first = !rig.seen;
    const turned = Math.abs(wrapAngle(head.yaw - rig.head.yaw));
    seeHead(rig, body, way.terrain, head, dt);
    if (first) sit();
    else if (lookedRad < LOOKED_RAD) {
      lookedRad += turned;
      if (lookedRad >= LOOKED_RAD) walker.markUsed('look');
    }
  }

  function findEyes(): void {
    originOf(rig, body, origin);
    eye.x = body.x + rig.leanX;
    eye.y = body.y + body.eyeM;
    eye.z = body.z + rig.leanZ;
    lookDirection(body, look);
  }

  /** Before everything else of a picture. */
  function see(now: XRFrame, dt: number): void {
    if (session === null || self.space === null) return;
    readHead(now, dt);
    findEyes();
    hands.read(now, self.space, session.inputSources, origin);
    quiet.stay(dt);
    self.lights?.clear(rests(self));
    steering.see();
    if (rests(self)) quiet.point(dt);
    else quiet.leaveAlone();
    stepDarkness(dt);
    keepRate(dt);
  }

  function stepDarkness(dt: number): void {
    warmS += dt;
    if (warm || warmS > COMPILE_PATIENCE_S) entryDark = Math.max(0, entryDark - dt / COMES_S);
    recentreS = Math.max(0, recentreS - dt);
    if (leadS <= 0) return;
    leadS -= dt;
    if (leadS > 0) return;
    visit.halt('headset', false);
    facts.setState({ away: false });
  }

  function keepRate(dt: number): void {
    if (session === null || watch === null) return;
    const next = stepWatch(watch, session.supportedFrameRates, memory().rate, dt);
    if (next !== null) askRate(next);
    const wanted = visit.thrift.level > 0 ? 1 : FOVEATION[visit.tier];
    if (renderer.xr.getFoveation() !== wanted) renderer.xr.setFoveation(wanted);
  }

  function askRate(rate: number): void {
    // Where it is refused the headset keeps its own.
    void session?.updateTargetFrameRate?.(rate)?.catch(() => undefined);
  }

  const looks: Look = { plate: 0, contrast: false };
  function painted(): Look {
    const { plate } = memory();
    looks.plate = plate === 'solid' ? 1 : plate === 'none' ? 0 : 0.76;
    looks.contrast = wantsContrast(facts.getState());
    return looks;
  }

  /** After everything has moved, before it is drawn. */
  function draw(): void {
    const { panes, lights } = self;
    if (panes === null || lights === null) return;
    const dt = Math.min(0.1, Math.max(0, frame.clock.measured));
    findEyes();
    // How far from where the head would be, had nothing but itself moved it.
    const cos = Math.cos(before.yaw);
    const sin = Math.sin(before.yaw);
    const moved = Math.hypot(
      eye.x - before.x - cos * rig.head.x - sin * rig.head.z,
      eye.z - before.z - cos * rig.head.z + sin * rig.head.x,
    );
    const turned = wrapAngle(origin.yaw - before.yaw);
    Object.assign(before, origin);

    from.yaw = body.yaw;
    const size = captionSize(facts.getState());
    const silent = rests(self) || entryDark > 0.5;
    towardWords.x = -Math.sin(body.yaw) * 0.97;
    towardWords.y = -0.24;
    towardWords.z = -Math.cos(body.yaw) * 0.97;
    telling.told = tell(silent, quiet.insideS(), steering.findsLamp());
    telling.size = size === 'off' ? 'medium' : size;
    telling.look = painted();
    telling.pitch = body.pitch;
    telling.stays = memory().wordsStay;
    telling.roomM = way.terrain.gaze(eye, towardWords);
    telling.moved = moved;
    telling.turned = turned;
    telling.dt = dt;
    panes.stepWords(telling);
    quiet.draw(painted(), from, dt);
    steering.draw(moved, turned, dt);
    // Where there is no floor one stands on a ring of lights.
    if (way.terrain.kind === 'drift') lights.underfoot(eye.x, body.y + 0.01, eye.z);
    lights.write();
    const { clearRad, dark } = SHADES[memory().sides];
    panes.stepVeil(darkness(), steering.sides() * dark, clearRad, body.yaw, body.pitch);
    measurePixels();
  }

  const darkness = () =>
    Math.max(
      entryDark,
      way.veil,
      steering.blinkDark(),
      Math.min(1, (2 * recentreS) / RECENTRE_S),
      OUTSIDE_DARK * beyond(rig),
      leadS > 0 ? AWAY_DARK * (leadS / LEAD_IN_S) : facts.getState().away ? AWAY_DARK : 0,
      rests(self) ? QUIET_DARK : 0,
    );

  function measurePixels(): void {
    const [left] = renderer.xr.getCamera().cameras;
    if (left?.viewport === undefined || left.viewport.w <= 0) return;
    pixelAngle.value = 2 / ((left.projectionMatrix.elements[5] ?? 1) * left.viewport.w);
  }

  // ---- where one sits and faces ---------------------------------------------------------------------------------

  /** Eyes of somebody seated are where somebody's are who stands. */
  function sit(): void {
    rig.liftM = seatedLift(memory().seated, rig.head.y);
    body.eyeM = rig.head.y + rig.liftM;
  }

  function onRemember({ seated, rate }: Partial<Memory>): void {
    if (seated !== undefined) sit();
    if (rate !== undefined && watch !== null) watch.gaveUp = false;
  }

  /** Faces the way the story goes on, where one stands: behind a short darkness. */
  function recentre(): void {
    recentreS = RECENTRE_S;
    layAnew(rig);
    const ahead: Vector = { x: 0, y: 0, z: 0 };
    if (!visit.nextAhead(ahead)) {
      const seen = visit.stage.getState().outer?.place.views.arrival.look;
      if (seen === undefined) return;
      [ahead.x, ahead.y, ahead.z] = seen;
    }
    const dx = ahead.x - body.x;
    const dz = ahead.z - body.z;
    if (Math.hypot(dx, dz) > 0.3) body.yaw = Math.atan2(-dx, -dz);
  }

  // ---- away and back --------------------------------------------------------------------------------------------

  function goAway(): void {
    if (facts.getState().away && leadS <= 0) return;
    leadS = 0;
    visit.halt('headset', true);
    steering.letGo();
    facts.setState({ away: true });
  }

  function comeBack(): void {
    if (!facts.getState().away || !watched()) return;
    leadS = LEAD_IN_S;
    if (!longAway) return;
    longAway = false;
    // It may be on another head: they choose.
    layAnew(rig);
    if (facts.getState().phase === 'walking') quiet.rest();
  }

  // The session knows; whether the page itself is hidden meanwhile differs from browser to browser and says nothing.
  const watched = () => session?.visibilityState === 'visible';

  function onVisibility(): void {
    clearTimeout(awayTimer);
    if (watched()) {
      comeBack();
      return;
    }
    goAway();
    if (session?.visibilityState === 'hidden') awayTimer = setTimeout(() => (longAway = true), LONG_MS);
  }

  // ---- entering and leaving -------------------------------------------------------------------------------------

  async function enter(): Promise<void> {
    const { xr } = navigator;
    if (session !== null || xr === undefined || visit.quality.path !== 'direct') return;
    if (facts.getState().headset !== 'offered') return;
    facts.setState({ headset: 'entering', trouble: null });
    try {
      await begin(await xr.requestSession('immersive-vr', sessionInit()));
    } catch (cause) {
      refused(cause);
    }
  }

  function refused(cause: unknown): void {
    console.warn('The headset could not be entered.', cause);
    const failed = session;
    close();
    // A session that began and cannot be drawn into.
    void failed?.end().catch(() => undefined);
    facts.setState({ trouble: 'headset-refused' });
  }

  /** Rejects where nothing can be drawn into it. */
  async function begin(made: XRSession): Promise<void> {
    session = made;
    ours = false;
    made.addEventListener('end', onEnd);
    facts.setState({ headset: 'entering', trouble: null });
    entryDark = 1;
    warm = false;
    warmS = 0;
    lookedRad = 0;
    quiet.comeIn();
    layAnew(rig);
    Object.assign(rig, { liftM: 0, ownX: 0, ownZ: 0 });
    await lettersReady();
    if (session !== made) return;
    self.panes = createPanes();
    self.lights = createLights();
    scene.add(self.panes.root, self.lights.root);
    const ready = () => (warm = true);
    // Everything has been drawn with before it is seen.
    renderer.compileAsync(scene, camera).then(ready, ready);
    const { xr } = renderer;
    xr.setReferenceSpaceType('local-floor');
    xr.setFramebufferScaleFactor(1);
    xr.setFoveation(FOVEATION[visit.tier]);
    originObject.add(camera);
    if (way.terrain.kind === 'drift') body.y = way.terrain.height(body.x, body.z);
    Object.assign(body, { vx: 0, vy: 0, vz: 0, turnLeft: 0, tiltLeft: 0 });
    await xr.setSession(made);
    if (session !== made) {
      // Ended while it was taken up, and taken up all the same.
      xr.isPresenting = false;
      xr.dispatchEvent({ type: 'sessionend' });
      refit();
      return;
    }
    self.space = xr.getReferenceSpace();
    listen(made);
    Object.assign(visit.reading, READING);
    walker.attachMover(steering.mover);
    watch = createWatch(made.supportedFrameRates, memory().rate);
    if (watch.asked !== null) askRate(watch.asked);
    facts.setState({ headset: 'inside' });
    if (rests(self)) quiet.show();
    onVisibility();
  }

  function listen(to: XRSession): void {
    const { space } = self;
    const heard: [EventTarget, string, (event: never) => void][] = [
      [to, 'selectstart', steering.onSelectStart],
      [to, 'selectend', steering.onSelectEnd],
      [to, 'visibilitychange', onVisibility],
      [canvas, 'webglcontextlost', end],
      ...(space === null ? [] : [[space, 'reset', recentre] as [EventTarget, string, () => void]]),
    ];
    for (const [target, name, what] of heard) target.addEventListener(name, what as EventListener);
    leave = [
      () => {
        for (const [target, name, what] of heard) target.removeEventListener(name, what as EventListener);
      },
      frame.onDraw(ORDER.uniforms + 1, draw),
      facts.subscribe((now, was) => {
        if (now.sentence !== null && now.sentence !== was.sentence) quiet.hear(now.sentence);
        if (now.paused && !was.paused) quiet.show();
      }),
    ];
  }

  /** Everything back on the flat screen, where one stood. */
  function close(): void {
    session?.removeEventListener('end', onEnd);
    session = null;
    self.space = null;
    clearTimeout(awayTimer);
    for (const go of leave) go();
    leave = [];
    walker.attachMover(null);
    steering.clear();
    self.panes?.dispose();
    self.lights?.dispose();
    self.panes = null;
    self.lights = null;
    watch = null;
    leadS = 0;
    lostS = 0;
    recentreS = 0;
    longAway = false;
    camera.removeFromParent();
    body.eyeM = EYE_M;
    body.pitch = Math.min(STEEPEST_RAD, Math.max(-STEEPEST_RAD, body.pitch));
    visit.halt('headset', false);
    facts.setState({ headset: 'offered', away: false, settings: false });
    // three gives the canvas its size back first, once it has heard of the end itself.
    const { xr } = renderer;
    if (!xr.isPresenting) refit();
    else xr.addEventListener('sessionend', onGivenBack);
  }

  function onGivenBack(): void {
    renderer.xr.removeEventListener('sessionend', onGivenBack);
    refit();
  }

  function onEnd(): void {
    close();
    // Whoever takes it off has hands for that, and no eyes for the walk.
    visit.pause();
    if (!ours) facts.setState({ trouble: facts.getState().trouble ?? 'headset-ended' });
    offer();
  }

  function end(): void {
    ours = true;
    // It has ended already.
    void session?.end().catch(() => undefined);
  }

  /** The browser's own way in, where it has one. */
  function offer(): void {
    const xr: Offering | undefined = navigator.xr;
    if (visit.quality.path !== 'direct') return;
    xr?.offerSession?.('immersive-vr', sessionInit()).then(
      (made) => {
        if (session === null) begin(made).catch(refused);
        else void made.end();
      },
      // Nobody took it, or another offer took its place.
      () => undefined,
    );
  }

  function inside(): InsideState | null {
    const { panes } = self;
    if (panes === null) return null;
    const { text, x, y, z, bearing, farM, emM, shown } = panes.words();
    const sheet = quiet.state();
    return {
      inside: session !== null,
      head: copy(eye),
      yaw: body.yaw,
      origin: { ...origin },
      sheet:
        sheet === null
          ? null
          : {
              page: sheet.page,
              bearing: panes.sheet().bearing,
              buttons: sheet.buttons.map((button) => ({
                label: button.label,
                act: button.act,
                at: panes.spotOf(button),
              })),
            },
      caption: { text, x, y, z, bearing, farM, emM, wideM: panes.wordsWideM(), shown },
      veil: panes.veil(),
      landing: steering.landing(),
      hands: hands.list.map(({ kind, source }) => ({ kind, handed: source.handedness })),
      asked: watch?.asked ?? null,
    };
  }

  const door: HeadsetDoor = {
    enter: () => void enter(),
    leave: end,
    see,
    pose() {
      if (session === null || self.space === null) return false;
      originOf(rig, body, origin);
      originObject.position.set(origin.x, origin.y, origin.z);
      originObject.rotation.set(0, origin.yaw, 0);
      originObject.updateMatrixWorld();
      return true;
    },
    inside,
  };
  return { door, offer };
}
