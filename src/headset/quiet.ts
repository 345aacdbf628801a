/** The quiet place: the sheet one rests at. What stands on it now, what points at it, and what its buttons do. */
import type { Hand } from './hands';
import { pulse } from './hands';
import { onlyLooks, rests, secondsToLook, type Inside } from './inside';
import type { Look } from './paint';
import { laySheet, type Button, type Page, type Sheet } from './sheet';
import type { LookingFrom } from './following';
import type { Memory } from '../storage';

export interface QuietOptions {
  self: Inside;
  /** Faces the way the story goes on. */
  recentre(): void;
  /** Everything goes dark, and comes again. */
  darken(): void;
  /** Something was set that is asked for at once. */
  onRemember(change: Partial<Memory>): void;
  leave(): void;
}

export function createQuiet({ self, recentre, darken, onRemember, leave }: QuietOptions) {
  const { visit, eye, look, hands } = self;
  const { facts, body } = visit;
  let page: Page = 'rest';
  let scrolled = 0;
  let sheet: Sheet | null = null;
  let lit: Button | null = null;
  let heldS = 0;
  let insideS = 0;
  let said = '';

  function open(next: Page): void {
    page = next === 'rest' && facts.getState().phase === 'ready' ? 'welcome' : next;
    scrolled = 0;
    heldS = 0;
    // What is set there is heard there.
    facts.setState({ settings: page === 'sound' });
  }

  function show(): void {
    open('rest');
    self.panes?.openSheet({ eye, yaw: body.yaw });
  }

  /** Time stands, and the sheet is there. */
  function rest(): void {
    visit.pause();
    show();
  }

  function resume(): void {
    facts.setState({ settings: false });
    visit.resume();
    self.panes?.forgetWords();
  }

  /** Of what was told, everything but what was left out. */
  function told(): string[] {
    const states = visit.toldStates();
    return (facts.getState().story?.passages ?? []).flatMap(({ sentences }, i) => {
      const state = states[i] ?? 'ahead';
      return state === 'ahead' || state === 'skipped' ? [] : sentences.map(({ text }) => text);
    });
  }

  function layOut(): Sheet | null {
    if (!rests(self)) return null;
    const now = facts.getState();
    return laySheet({
      page,
      memory: now.memory,
      place: now.placeTitle,
      dream: now.dreamTitle,
      home: now.home,
      crossing: now.crossing,
      guided: now.mode === 'guided',
      minutes: Math.floor(insideS / 60),
      said,
      told: page === 'story' ? told() : [],
      scrolled,
    });
  }

  function press({ act }: Button): void {
    switch (act.do) {
      case 'begin':
        visit.begin(act.guided ? 'guided' : 'explore');
        resume();
        break;
      case 'resume':
        resume();
        break;
      case 'guide':
        visit.setGuided(act.on);
        resume();
        break;
      case 'recentre':
        recentre();
        resume();
        break;
      case 'replay':
        resume();
        void visit.replay();
        break;
      case 'stars':
        resume();
        void visit.back();
        break;
      case 'afresh':
        darken();
        said = '';
        visit
          .afresh()
          .then(show, (cause: unknown) =>
            visit.report('The stars could not be begun anew; the walk goes on.', cause),
          );
        break;
      case 'leave':
        leave();
        break;
      case 'page':
        open(act.page);
        break;
      case 'scroll':
        scrolled = Math.max(0, scrolled + act.by);
        break;
      case 'remember':
        facts.setState({ memory: visit.memory.write(act.change) });
        onRemember(act.change);
        break;
    }
  }

  /** What the sheet is pointed at with: any hand that meets it, or else the head. */
  function point(dt: number): void {
    const was = lit;
    lit = null;
    for (const hand of hands.list) {
      if (!hand.tracked || hand.kind === 'pinch') continue;
      const spot = self.panes?.meet(hand.from, hand.along) ?? null;
      if (spot !== null) self.lights?.dot(0, spot, 0.006, 1.6);
      lit ??= spot?.button ?? null;
    }
    if (lit !== null || !onlyLooks(self)) {
      heldS = 0;
      return;
    }
    const spot = self.panes?.meet(eye, look) ?? null;
    if (spot !== null) self.lights?.dot(0, spot, 0.006, 1.2);
    lit = spot?.button ?? null;
    const same =
      lit !== null && was !== null && lit.x === was.x && lit.y === was.y && lit.label === was.label;
    heldS = same ? heldS + dt : 0;
    if (lit === null || heldS < secondsToLook(self)) return;
    // Once; it has to be left before it is meant again.
    heldS = Number.NEGATIVE_INFINITY;
    press(lit);
  }

  return {
    rest,
    resume,
    show,
    /** Rests, or goes on. */
    toggle: () => (facts.getState().paused ? resume : rest)(),
    point,
    /** A hand presses where it points; true where there is a button. */
    pressWith(hand: Hand): boolean {
      const button = self.panes?.meet(hand.from, hand.along)?.button ?? null;
      if (button === null) return false;
      pulse(hand, 0.4, 25);
      press(button);
      return true;
    },
    /** Nothing points at it: one is walking. */
    leaveAlone() {
      lit = null;
      heldS = 0;
    },
    draw(painted: Look, from: LookingFrom, dt: number): void {
      sheet = layOut();
      self.panes?.stepSheet(sheet, lit, Math.max(0, heldS) / secondsToLook(self), painted, from, dt);
    },
    /** Time inside goes on. */
    stay: (dt: number) => (insideS += dt),
    insideS: () => insideS,
    /** A sentence has begun. */
    hear: (sentence: string) => (said = sentence),
    comeIn() {
      insideS = 0;
      said = '';
    },
    state: () => (sheet === null ? null : { page, buttons: sheet.buttons }),
  };
}
export type Quiet = ReturnType<typeof createQuiet>;
