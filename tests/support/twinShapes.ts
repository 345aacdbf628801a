/** Easing, light, fog and shapes, each twice: the inputs they are tried with, and how nearly the two agree. */
import * as ease from '../../shaders/lib/ease';
import easeGlsl from '../../shaders/lib/ease.glsl';
import { fogDepth } from '../../shaders/lib/fog';
import fogGlsl from '../../shaders/lib/fog.glsl';
import * as light from '../../shaders/lib/light';
import lightGlsl from '../../shaders/lib/light.glsl';
import { hitEllipsoidInside } from '../../shaders/lib/shapes';
import shapesGlsl from '../../shaders/lib/shapes.glsl';
import { at, CLOSE, floatTwin, group, rowsOf, vec3Twin, type Twin } from './twins';

// Eye and reach, direction, light: straight through the light, away from it, in it, and along no way at all.
const THROUGH =
  '0 0 0 9 0 0 -1 0 0 0 -4; 0 0 0 9 0 0 1 0 0 0 -4; 0 0 0 9 0 0 1 0 0 0 0; 0 0 0 0 0 0 1 0 1 1 0';
const GLOWS = rowsOf('-9..9 0..4 -9..9 0.1..30 -1..1 -1..1 -1..1 0..0 -9..9 5..9 -9..9', THROUGH).map(
  (row) => {
    const direction = group(row, 1);
    const length = Math.hypot(...direction);
    return [...row.slice(0, 4), ...direction.map((v) => v / length), 0, ...row.slice(8)];
  },
);
const ELLIPSOIDS = rowsOf(
  '-1.5..1.5 -1..1 -2..2 0..0 -1..1 -1..1 -1..1 0..0 4..8 3..5 5..9',
  '0 0 0 0 1 0 0 0 4 3 5; 0 0 0 0 0 -2 0 0 4 3 5; 4 0 0 0 1 0 0 0 4 3 5; 4 0 0 0 -1 0 0 0 4 3 5',
);
const FOGS = rowsOf(
  '-2..8 -1..1 0..60 0.001..0.2 0.05..0.6',
  '1.6 0 40 0.05 0.3; 1.6 0.000001 40 0.05 0.3; 1.6 -0.00001 9 0.05 0.3; 1.6 1 60 0.05 0.6; 1.6 -1 10 0.05 0.6; 0 0.5 0 0.1 0.3',
);

export const SHAPE_TWINS: readonly Twin[] = [
  floatTwin(
    'smootherstep',
    easeGlsl,
    'smootherstep(a.x, a.y, a.z)',
    rowsOf('-2..0 0.5..3 -3..4', '0 1 0; 0 1 1; 0 1 0.5; 0 1 -9; 0 1 9; 1 0 0.3'),
    (row) => ease.smootherstep(at(row, 0), at(row, 1), at(row, 2)),
  ),
  floatTwin(
    'loopRate',
    easeGlsl,
    'loopRate(a.x)',
    rowsOf('0..1.5', '0; 0.000001; 0.5; 1'),
    (row) => ease.loopRate(at(row, 0)),
    {
      relative: 1e-7,
      absolute: 0,
    },
  ),
  floatTwin('heartBeat', lightGlsl, 'heartBeat(a.x)', rowsOf('0..1', '0; 0.16; 0.42; 0.55; 1'), (row) =>
    light.heartBeat(at(row, 0)),
  ),
  floatTwin(
    'fresnelSchlick',
    lightGlsl,
    'fresnelSchlick(a.x, a.y)',
    rowsOf('0..0.2 0..1', '0 0; 0.04 0; 0.04 1; 0.04 -1; 0.04 2; 1 0.5'),
    (row) => light.fresnelSchlick(at(row, 0), at(row, 1)),
  ),
  vec3Twin(
    'thinFilm',
    lightGlsl,
    'thinFilm(a.x, a.y, a.z)',
    rowsOf('100..800 1.1..1.8 0..1', '0 1.4 1; 610 1.45 0; 230 1.45 1; 610 1.45 0.05'),
    (row) => light.thinFilm(at(row, 0), at(row, 1), at(row, 2)),
    { relative: 1e-4, absolute: 5e-5 },
  ),
  floatTwin(
    'glowInScatter',
    lightGlsl,
    'glowInScatter(a.xyz, b.xyz, a.w, c.xyz)',
    GLOWS,
    (row) => light.glowInScatter(group(row, 0), group(row, 1), at(row, 3), group(row, 2)),
    // Looking nearly through the light, the distance to it is a small difference of large squares.
    { ...CLOSE, relative: 3e-4 },
  ),
  floatTwin(
    'fogDepth',
    fogGlsl,
    'fogDepth(a.x, a.y, a.z, vec2(a.w, b.x))',
    FOGS,
    (row) => fogDepth(at(row, 0), at(row, 1), at(row, 2), [at(row, 3), at(row, 4)]),
    // Next to the level ray 1 - exp(-x) loses digits; a thousandth of fog is not seen.
    { relative: 1e-3, absolute: 1e-6 },
  ),
  floatTwin('hitEllipsoidInside', shapesGlsl, 'hitEllipsoidInside(a.xyz, b.xyz, c.xyz)', ELLIPSOIDS, (row) =>
    hitEllipsoidInside(group(row, 0), group(row, 1), group(row, 2)),
  ),
];
