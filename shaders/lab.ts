/**
 * What a substance shows of itself alone: `lab` of shaders/<substance>/<Substance>.lab.tsx. The lab (lab.html, development
 * server only) finds these files, puts one on a plain stage, and makes a slider of every row of its tables.
 */
import type { ComponentType } from 'react';
import type { IUniform, WebGLRenderer } from 'three';
import type { Vec3 } from './lib/color';
import type { ParamTable } from './params';

/** The part of a tier's numbers (src/light/quality.ts) that substances are built with. */
export interface LabQuality {
  path: 'direct' | 'film';
  crystalPlanes: number;
  figureStepM: number;
  opalSize: number;
  roomCubeSize: number;
  threadSegments: number;
  poolCells: number;
  petalGrid: readonly [along: number, across: number];
}

export interface LabBench {
  quality: LabQuality;
  /** Lets the browser draw between two slices of building. */
  breathe(): Promise<void>;
}

export type UniformBag = Readonly<Record<string, IUniform>>;

/** One table of sliders. They begin where the example has set its uniforms, not where the table begins. */
export interface LabKnobs {
  title: string;
  table: ParamTable;
  uniforms: UniformBag;
}

export interface LabExample {
  Content: ComponentType;
  knobs: readonly LabKnobs[];
  /** Before every picture: targets to draw, attributes to write. */
  beforePicture?(renderer: WebGLRenderer): void;
  dispose(): void;
}

export interface LabEntry {
  title: string;
  /** Where the camera begins and what it turns about, metres. */
  eye: Vec3;
  target: Vec3;
  /** Where the gaze rests, for what answers to it. */
  gaze?: Vec3;
  create(bench: LabBench): Promise<LabExample>;
}
