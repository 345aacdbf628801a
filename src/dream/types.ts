/** The words a dream is written in. A dream is data first (dream.ts), then places that build what is seen. */
import type { ComponentType } from 'react';
import type { Material, WebGLRenderer } from 'three';
import type { Story } from '../narration/story';
import type { Imprint, ImprintKeeper } from '../imprints';
import type { Quality } from '../light/quality';
import type { Presence } from '../presence/presence';
import type { Body } from '../walk/body';
import type { Waypoint } from '../walk/guide';
import type { Hearing } from '../sound/hearing';
import type { MakeScore } from '../sound/score';
import type { Terrain } from '../walk/terrain';
import type { Frame } from '../frame';
import type { Doorway } from './doorway';

/** Where one stands and what one looks at, metres. */
export interface View {
  at: readonly [x: number, z: number];
  look: readonly [x: number, y: number, z: number];
  /** Seconds of being there after which it is what its name says; a picture is taken then. */
  afterS?: number;
}

export interface PlaceDefinition {
  id: string;
  title: string;
  /** Where one is and what is seen, for the ear: one or two sentences in the second person, present tense. */
  orientation: string;
  /** Places that name the same room are one: prepared once, and gone through without a cut. */
  room?: string;
  /** The arrival view is where every threshold leads; nothing may stand behind it that could be seen from outside. */
  views: { arrival: View } & Readonly<Record<string, View>>;
  /** Colours (#rrggbb) that stand for the place before it can be drawn: above, horizon, below. */
  light: readonly [string, string, string];
  guided: readonly Waypoint[];
  /** Named points the story is told at, metres. */
  points?: Readonly<Record<string, readonly [x: number, y: number, z: number]>>;
  /** However fast one walks, the place takes so many seconds: for saying how long the dream will take. */
  atLeastS?: number;
  /** What happens here that the story may wait for. */
  cues?: readonly string[];
  load(): Promise<{ preparePlace: PreparePlace }>;
}

export interface DreamDefinition {
  slug: string;
  title: string;
  /** One sentence said where the dream is entered. */
  invitation: string;
  /** The place every visit begins in and returns to. Exactly one dream says so. */
  home?: boolean;
  /** Its star in the gallery; a home has none. */
  star?: { at: readonly [number, number, number]; color: string };
  /** The newest dream's star is the one that calls. */
  calls?: boolean;
  /** What the dream is made of, in the order in which its story first tells it. */
  rows?: readonly string[];
  story?(): Promise<{ default: Story }>;
  /** What it sounds like; asked for once somebody may hear it. */
  sound?(): Promise<{ default: MakeScore }>;
  /** What of it means something, in words: by the name its levels and strikes have. */
  sounds?: Readonly<Record<string, string>>;
  places: readonly [PlaceDefinition, ...PlaceDefinition[]];
}

/** What a place may know of the world while it is built and while it lives. */
export interface PlaceWorld {
  quality: Quality;
  frame: Frame;
  presence: Presence;
  body: Body;
  doorway: Doorway;
  /** What happens is said to it, for the ear. */
  hearing: Hearing;
  renderer: WebGLRenderer;
  /** Dreams whose stars can be entered. */
  stars: readonly StarDream[];
  /** Leads the visitor to a point, looking at another; a step of their own ends it. Without motion they are faded there. */
  lead(to: readonly [x: number, z: number], look: readonly [x: number, y: number, z: number]): void;
  /** Asks to open the door to a dream. */
  enter(slug: string): void;
  /** A room has become the next of its places; the visitor stays where they are. */
  become(place: string): void;
  /** One of the place's cues has happened. */
  cue(name: string): void;
  /** What visitors left in their dreams, and leaving it in this one. */
  imprints: ImprintKeeper['kept'];
  leave(imprint: Imprint): void;
  /** The dream is over: back among the stars. */
  wake(): void;
  /** Lets the browser draw between two slices of building. */
  breathe(): Promise<void>;
  /** The graphics process compiles these while shapes are made; what is drawn first comes first. */
  compileAhead(materials: readonly Material[]): void;
}

export interface StarDream {
  slug: string;
  title: string;
  at: readonly [number, number, number];
  color: string;
  calls: boolean;
}

export interface PreparedPlace {
  terrain: Terrain;
  Content: ComponentType;
  /** A room is told as which of its places it begins, and makes what that one is drawn with. */
  begin?(place: string): Promise<void>;
  /** Makes what is seen only later: called once all else has been drawn. The same promise however often it is called. */
  finish?(): Promise<void>;
  /** Puts one named light out, or back: to see what it was that lit. */
  hide?(light: string, hidden: boolean): void;
  /** Everything drawn into a target starts again: a lost context leaves targets black. */
  rebuild(): void;
  dispose(): void;
}

export type PreparePlace = (world: PlaceWorld) => Promise<PreparedPlace>;
