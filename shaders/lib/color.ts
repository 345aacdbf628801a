/**
 * Colour in linear sRGB and OKLab: the twin of color.glsl, and the palette helpers.
 * Source: Ottosson 2020, "A perceptual color space for image processing"; IEC 61966-2-1.
 */
export type Vec3 = readonly [number, number, number];

/** One channel, linear 0..1 to encoded 0..1. */
export function encodeSrgbChannel(c: number): number {
  const v = Math.min(1, Math.max(0, c));
  return v < 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055;
}

/** One channel, encoded 0..1 to linear 0..1. */
export function decodeSrgbChannel(c: number): number {
  return c < 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

/** `#rrggbb` to linear sRGB 0..1. Throws on anything else. */
export function hexToLinear(hex: string): Vec3 {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!match) throw new Error(`"${hex}" is not a colour: write it as #rrggbb.`);
  const channel = (i: number) => decodeSrgbChannel(parseInt(match[i] ?? '0', 16) / 255);
  return [channel(1), channel(2), channel(3)];
}

export function linearToOklab([r, g, b]: Vec3): Vec3 {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

export function oklabToLinear([L, a, b]: Vec3): Vec3 {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** OKLCH (L 0..1, chroma, hue in degrees) to linear sRGB, clipped at zero. */
export function oklchToLinear(L: number, chroma: number, hueDeg: number): Vec3 {
  const h = (hueDeg * Math.PI) / 180;
  const [r, g, b] = oklabToLinear([L, chroma * Math.cos(h), chroma * Math.sin(h)]);
  return [Math.max(0, r), Math.max(0, g), Math.max(0, b)];
}

/** The way from one colour to another, for many steps along it. */
export function oklabWay(a: Vec3, b: Vec3): (t: number) => Vec3 {
  const p = linearToOklab(a);
  const q = linearToOklab(b);
  return (t) => {
    const [r, g, bl] = oklabToLinear([
      p[0] + (q[0] - p[0]) * t,
      p[1] + (q[1] - p[1]) * t,
      p[2] + (q[2] - p[2]) * t,
    ]);
    return [Math.max(0, r), Math.max(0, g), Math.max(0, bl)];
  };
}

export const mixOklab = (a: Vec3, b: Vec3, t: number): Vec3 => oklabWay(a, b)(t);

/** Relative luminance of linear sRGB (WCAG 2.2, Rec. 709 weights). */
export function luminance([r, g, b]: Vec3): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
