import { expect, test } from 'vitest';
import {
  beginCourse,
  createCourse,
  GARDEN_LASTS_S,
  POOL_LASTS_S,
  silverFront,
  stepCourse,
  type Course,
  type CourseInput,
} from '../../scenes/crystalline-chamber/course';

const DT = 1 / 30;
/** Everything has been told; deeds as given. */
const told = (deeds: Partial<CourseInput> = {}): CourseInput => ({
  begun: () => true,
  through: () => true,
  rings: 99,
  opened: 99,
  ...deeds,
});

function run(course: Course, input: CourseInput, until: (course: Course) => boolean, limitS = 600): number {
  let seconds = 0;
  for (; seconds < limitS && !until(course); seconds += DT) stepCourse(course, input, DT);
  return seconds;
}

test('whoever hurries is in silver and garden no longer than is said before, and no shorter', () => {
  const course = createCourse();
  run(course, told(), ({ stage }) => stage === 'silver-pool');
  expect(Math.abs(run(course, told(), ({ stage }) => stage === 'garden') - POOL_LASTS_S)).toBeLessThan(1);
  expect(Math.abs(run(course, told(), ({ over }) => over) - GARDEN_LASTS_S)).toBeLessThan(2);
});

test('walls draw back only in the dark, flowers come after, and no level ever jumps', () => {
  const course = createCourse();
  const levels = [
    'silver',
    'night',
    'drawn',
    'grown',
    'gold',
    'dark',
    'others',
    'dissolve',
    'waking',
  ] as const;
  let before = { ...course };
  for (let s = 0; s < 400 && !course.over; s += DT) {
    stepCourse(course, told(), DT);
    expect(course.drawn === 0 || course.night === 1).toBe(true);
    expect(course.grown === 0 || course.drawn > 0.3).toBe(true);
    for (const level of levels) expect(Math.abs(course[level] - before[level])).toBeLessThan(0.02);
    before = { ...course };
  }
  expect(course.over).toBe(true);
});

test('twelve seconds and more are dark', () => {
  const course = createCourse();
  beginCourse(course, 'garden');
  run(course, told(), ({ dark }) => dark === 1);
  expect(run(course, told(), ({ dark }) => dark < 1)).toBeGreaterThan(12);
});

test('nothing goes on before it is told, and nobody who does nothing is kept for ever', () => {
  const silent = createCourse();
  run(silent, told({ through: () => false }), () => false, 300);
  expect(silent.stage).toBe('chamber');
  const idle = createCourse();
  run(idle, told({ rings: 0, opened: 0 }), ({ over }) => over);
  expect(idle.over).toBe(true);
});

test('the silver comes from beyond the far rim and ends beyond the near one', () => {
  const course = createCourse();
  expect(silverFront(course, -1, 4)).toBeLessThan(-5);
  course.silver = 1;
  expect(silverFront(course, -1, 4)).toBeGreaterThan(3);
});
