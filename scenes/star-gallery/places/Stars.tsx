/** The gallery of stars: a silent hall made of dust and lights, and the loading screen of everything else. */
import { Color } from 'three';
import { hexToLinear, type Vec3 } from '../../../shaders/lib/color';
import { emptyNoiseTexture, fillNoiseTexture } from '../../../shaders/lib/noiseTexture';
import { createGlowGeometry, Glow } from '../../../shaders/glow/Glow';
import { createGlowMaterial } from '../../../shaders/glow/GlowMaterial';
import { Sky } from '../../../shaders/sky/Sky';
import { createSkyMaterial } from '../../../shaders/sky/SkyMaterial';
import { createSkyTable } from '../../../shaders/sky/skyTable';
import { createThreadGeometry, Thread } from '../../../shaders/thread/Thread';
import { createThreadMaterial } from '../../../shaders/thread/ThreadMaterial';
import type { PlaceWorld, PreparedPlace } from '../../../src/dream/types';
import { ORDER } from '../../../src/frame';
import { thriftFactors } from '../../../src/light/governor';
import { useVisit } from '../../../src/useVisit';
import type { Terrain } from '../../../src/walk/terrain';
import { HALL, MIST_M } from '../layout';
import { STARS } from '../palette';
import { doorGlow, dreamStar, dust, farStars, memories, mist, pullThreads, ribStars } from './lights';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStarSounds } from './starSounds';
import { StarImprint } from './StarImprint';

/** Calibrated by eye against the same frame: on the direct path light is laid over already encoded values. */
const FILM_DUST_GAIN = 1.05;
const DIRECT_DUST_GAIN = 0.2;
const DIRECT_LIGHT_GAIN = 0.55;

const NO_STAR: Vec3 = [0, 1.62, -18];

function hallTerrain(world: PlaceWorld): Terrain {
  return {
    kind: 'drift',
    height: () => 0,
    boundary(x, z, inward) {
      const dx = x;
      const dz = z - HALL.centerZ;
      const r = Math.max(1e-6, Math.hypot(dx, dz));
      inward.x = -dx / r;
      inward.z = -dz / r;
      return HALL.radiusM - r;
    },
    gaze: () => Number.POSITIVE_INFINITY,
    things: world.stars.map((star) => ({
      id: star.slug,
      title: star.title,
      at: { x: star.at[0], y: star.at[1], z: star.at[2] },
      radiusM: 0.6,
      reachM: 26,
      attend: () => world.enter(star.slug),
    })),
  };
}

export async function preparePlace(world: PlaceWorld): Promise<PreparedPlace> {
  const { quality } = world;
  const film = quality.path === 'film';
  const caller: Vec3 = world.stars.find((star) => star.calls)?.at ?? NO_STAR;
  const noise = emptyNoiseTexture({ size: 256, sharp: film });
  const table = createSkyTable({
    stops: [
      { at: -1, color: STARS.void },
      { at: -0.12, color: '#070a22' },
      { at: 0.02, color: '#16204a' },
      { at: 0.2, color: '#101638' },
      { at: 0.55, color: '#080a26' },
      { at: 1, color: STARS.void },
    ],
    key: { color: '#2b3f7c', gain: 0.5, power: 22, at: 0.12 },
    counter: { color: STARS.bruised, gain: 0.05 },
  });
  const skirtTint = new Color().setRGB(...hexToLinear('#8fa6e8'));
  const lights = createGlowMaterial({ film, skirtTint });
  const callerTint = new Color().setRGB(...hexToLinear(STARS.coral));
  const callerLight = createGlowMaterial({ film, skirtTint: callerTint });
  const dustMaterial = createThreadMaterial({ film, noise });
  const threadMaterial = createThreadMaterial({ film, noise });
  const sky = createSkyMaterial({ table, noise });

  world.compileAhead([sky, lights]);
  await fillNoiseTexture(noise, 'r', world.breathe);

  sky.uniforms.uNebulaA.value.setRGB(...hexToLinear(STARS.nebula));
  sky.uniforms.uNebulaB.value.setRGB(...hexToLinear(STARS.dustCool));
  dustMaterial.uniforms.uDust.value = 1;
  dustMaterial.uniforms.uTaper.value = 0;
  dustMaterial.uniforms.uSway.value = 0.12;
  dustMaterial.uniforms.uGain.value = film ? FILM_DUST_GAIN : DIRECT_DUST_GAIN;
  dustMaterial.uniforms.uFade.value.set(6, 18, 60, 112);
  lights.uniforms.uGain.value = film ? 1 : DIRECT_LIGHT_GAIN;
  // The floor gives back a fifth of what stands above it, and less of the dust.
  const dustTwin = createThreadMaterial({ film, noise });
  dustTwin.uniforms.uDust.value = 1;
  dustTwin.uniforms.uTaper.value = 0;
  dustTwin.uniforms.uGain.value = FILM_DUST_GAIN * 0.2;
  dustTwin.uniforms.uFade.value.copy(dustMaterial.uniforms.uFade.value);
  const lightsTwin = createGlowMaterial({ film, skirtTint });
  lightsTwin.uniforms.uGain.value = 0.16;
  threadMaterial.uniforms.uPulseColor.value.setRGB(...hexToLinear(STARS.caller));
  threadMaterial.uniforms.uPulse.value = 0.5;

  await world.breathe();
  const within = memories(quality.memories);
  const say = createStarSounds(world, within, caller);
  const starLights = createGlowGeometry([
    ...farStars(quality.farStars),
    ...ribStars(quality.ribStars),
    ...within,
    ...mist(Math.round(quality.memories / 5), caller),
  ]);
  await world.breathe();
  const doorLight = createGlowMaterial({ film, skirtTint });
  const doorGeometry = createGlowGeometry(world.stars.map(doorGlow));
  const callerGeometry = createGlowGeometry(world.stars.flatMap(dreamStar));
  const dustGeometry = createThreadGeometry(dust(quality, caller), Math.round(quality.threadSegments / 2));
  const threads = createThreadGeometry(
    pullThreads(quality.threads, [0, 1.62, 0], caller),
    quality.threadSegments,
  );

  const imprint = createThreadMaterial({ film, noise, woven: true });
  imprint.uniforms.uPulseColor.value.setRGB(...hexToLinear(STARS.caller));
  imprint.uniforms.uPulse.value = 0.4;
  imprint.uniforms.uSway.value = 0.03;
  // All of it has long been woven.
  imprint.uniforms.uWovenS.value = 1e3;
  const hushed = [lights, lightsTwin, dustMaterial, dustTwin, threadMaterial, sky];
  function Content() {
    const visit = useVisit();
    useEffect(
      () =>
        visit.frame.onDraw(ORDER.uniforms, () => {
          const { doorway, thrift } = visit;
          for (let i = 0; i < hushed.length; i++) {
            const material = hushed[i];
            if (material !== undefined) material.uniforms.uHush.value = doorway.hush;
          }
          const factors = thriftFactors(thrift.level);
          lights.uniforms.uHalo.value = factors.halo;
          // The star becomes the door: its own light gives way to what is behind it.
          callerLight.uniforms.uGain.value =
            (film ? 1 : DIRECT_LIGHT_GAIN) * (1 - 0.93 * Math.min(1, doorway.openness * 2.2));
          // What is behind the door falls on the hall.
          doorLight.uniforms.uGain.value = (film ? 1 : DIRECT_LIGHT_GAIN) * doorway.openness;
          threadMaterial.uniforms.uGain.value =
            (film ? 1 : DIRECT_LIGHT_GAIN) * (1 - doorway.openness) * (1 + 0.8 * doorway.hush);
          imprint.uniforms.uGain.value = 1 - doorway.openness;
        }),
      [visit],
    );
    useEffect(
      () =>
        visit.frame.onTick(ORDER.world, (clock) => {
          const { phase, crossing } = visit.facts.getState();
          if (phase === 'walking') say(clock.delta, crossing);
        }),
      [visit],
    );
    const imprints = useStore(world.imprints);
    return (
      <>
        <Sky material={sky} />
        <Glow geometry={starLights} material={lights} />
        <Thread geometry={dustGeometry} material={dustMaterial} />
        {quality.twins && (
          <object3D scale={[1, -1, 1]} position={[0, 2 * MIST_M, 0]}>
            <Thread geometry={dustGeometry} material={dustTwin} order={80} />
            <Glow geometry={starLights} material={lightsTwin} order={81} />
          </object3D>
        )}
        <Thread geometry={threads} material={threadMaterial} order={101} />
        <Glow geometry={doorGeometry} material={doorLight} order={89} />
        <Glow geometry={callerGeometry} material={callerLight} order={102} />
        {world.stars.map((star) => {
          const left = imprints[star.slug];
          return (
            left !== undefined && (
              <StarImprint
                key={star.slug}
                at={star.at}
                imprint={left}
                material={imprint}
                segments={quality.threadSegments}
              />
            )
          );
        })}
      </>
    );
  }

  return {
    terrain: hallTerrain(world),
    Content,
    rebuild: () => undefined,
    dispose() {
      [starLights, callerGeometry, doorGeometry, dustGeometry, threads].forEach((geometry) =>
        geometry.dispose(),
      );
      [
        lights,
        lightsTwin,
        callerLight,
        doorLight,
        dustMaterial,
        dustTwin,
        threadMaterial,
        imprint,
        sky,
      ].forEach((material) => material.dispose());
      noise.dispose();
      table.dispose();
    },
  };
}
