/** Colour and hashes, each twice: the inputs they are tried with, and how nearly the two agree. */
import * as color from '../../shaders/lib/color';
import colorGlsl from '../../shaders/lib/color.glsl';
import * as hash from '../../shaders/lib/hash';
import hashGlsl from '../../shaders/lib/hash.glsl';
import * as output from '../../shaders/lib/output';
import outputGlsl from '../../shaders/lib/output.glsl';
import {
  at,
  CLOSE,
  floatTwin,
  group,
  rowsOf,
  vec3Twin,
  wholeRows,
  type Row,
  type Tolerance,
  type Twin,
} from './twins';

const EXACT: Tolerance = { relative: 0, absolute: 0 };

const COLORS = rowsOf(
  '0..1 0..1 0..1',
  '0 0 0; 1 1 1; 1 0 0; 0 1 0; 0 0 1; 0.0001 0.0001 0.0001; 4 2 0.5; 12 12 12',
);
// Both encodings change from a line to a curve: once at 0.0031308, once at 0.04045.
const BORDERS = '0 0.0031308 0.04045; 1 0.0031307 0.0404; 0.5 0.0031309 0.0405; 1 1 1';
const SHOULDER = '0.7 0.7 0.7; 0.7001 0 0; 0.6999 0 0; 400 1 1';

const vec = (row: Row) => group(row, 0);

export const COLOR_TWINS: readonly Twin[] = [
  // Lab's a and b, and the small channels of a mixture, are differences of nearly equal numbers.
  vec3Twin(
    'linearToOklab',
    colorGlsl,
    'linearToOklab(a.xyz)',
    COLORS,
    (row) => color.linearToOklab(vec(row)),
    {
      ...CLOSE,
      absolute: 1e-4,
    },
  ),
  vec3Twin(
    'oklabToLinear',
    colorGlsl,
    'oklabToLinear(a.xyz)',
    rowsOf('0..1.2 -0.3..0.3 -0.3..0.3', '0 0 0; 1 0 0; 0.5 0.4 -0.4'),
    (row) => color.oklabToLinear(vec(row)),
  ),
  vec3Twin(
    'mixOklab',
    colorGlsl,
    'mixOklab(a.xyz, b.xyz, a.w)',
    rowsOf(
      '0..1 0..1 0..1 0..1 0..1 0..1 0..1',
      '1 0 0 0 0 0 1; 1 0 0 1 0 0 1; 1 0 0 0.5 0 0 1; 0 0 0 0.5 1 1 1',
    ),
    (row) => color.mixOklab(group(row, 0), group(row, 1), at(row, 3)),
    { ...CLOSE, absolute: 1e-4 },
  ),
  vec3Twin('encodeSrgb', colorGlsl, 'encodeSrgb(a.xyz)', rowsOf('-0.2..1.3 0..0.01 0..1', BORDERS), (row) =>
    vec(row).map(color.encodeSrgbChannel),
  ),
  vec3Twin('decodeSrgb', colorGlsl, 'decodeSrgb(a.xyz)', rowsOf('0..1 0..0.1 0..1', BORDERS), (row) =>
    vec(row).map(color.decodeSrgbChannel),
  ),
  floatTwin('luminance', colorGlsl, 'luminance(a.xyz)', COLORS, (row) => color.luminance(vec(row)), {
    relative: 1e-6,
    absolute: 1e-7,
  }),
  vec3Twin(
    'toneCurve',
    outputGlsl,
    'toneCurve(a.xyz)',
    [...COLORS, ...rowsOf('0..8 0..3 0..1', SHOULDER)],
    (row) => output.toneCurve(vec(row)),
  ),
];

const HALVES = rowsOf('0..65535 0..65535', '0 0; 0 1; 32767 65535; 32768 0; 65535 65535', 300);
const CELLS = wholeRows('-1e6..1e6', '0; 1; -1; 255; -256; 16777215; -16777216');
const PIXELS = wholeRows('0..640 0..640', '0 0; 0 1; 1 0').map((row) => row.map((v) => v + 0.5));
const HASHED = 'hashUint(uint(a.x) << 16u | uint(a.y))';

export const HASH_TWINS: readonly Twin[] = [
  {
    // Sixteen bits at a time: floats hold no more than 24.
    name: 'hashUint',
    library: hashGlsl,
    expression: `vec4(${HASHED} >> 16u, ${HASHED} & 65535u, 0.0, 0.0)`,
    rows: HALVES.map((row) => row.map(Math.round)),
    twin: (row) => {
      const h = hash.hashUint(((at(row, 0) << 16) | at(row, 1)) >>> 0);
      return [h >>> 16, h & 65535];
    },
    ...EXACT,
  },
  ...[0, 1, 5, 77].map((salt) =>
    floatTwin(
      `hashCell, salt ${salt}`,
      hashGlsl,
      `hashCell(a.x, ${salt}u)`,
      CELLS,
      (row) => hash.hashCell(at(row, 0), salt),
      EXACT,
    ),
  ),
  // A dither: neighbours differ by far more than this, and the last bits are anyone's.
  floatTwin(
    'gradientNoise',
    outputGlsl,
    'gradientNoise(a.xy)',
    PIXELS,
    (row) => output.gradientNoise(at(row, 0), at(row, 1)),
    {
      relative: 0,
      absolute: 2e-3,
      turns: true,
    },
  ),
];
