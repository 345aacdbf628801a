// @ts-check
/**
 * npm run story: the stories checked, and how long they take, passage by passage, without the picture. Where voices were
 * recorded, what is wrong with them is listed.
 *   --play       shows the words as they will be shown, at the pace they will have
 *   --dream NAME one story instead of all
 *   --pace NAME  slow, medium (default) or fast
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { repoRoot, runMain } from './run.mjs';
import { StoryError } from './story/compile.mjs';
import { compileFile } from './story/plugin.mjs';
import { voiceFaults } from './voice/check.mjs';
import { VOICE_FOLDER } from './voice/plugin.mjs';

const PACES = /** @type {const} */ (['slow', 'medium', 'fast']);
const LANG = 'en';

const sleep = (/** @type {number} */ s) => new Promise((go) => setTimeout(go, s * 1000));
const clock = (/** @type {number} */ seconds) => {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
};
const countWords = (/** @type {string} */ text) => text.split(/\s+/).filter((word) => /\w/.test(word)).length;

/** @param {import('../src/narration/story').Story} story @param {(cue: import('../src/narration/story').Cue) => number} secondsOf */
async function play(story, secondsOf) {
  for (const { id, sentences, words } of story.passages) {
    console.log(`\n[${id}]\n`);
    for (const [i, { cues }] of sentences.entries()) {
      for (const { text, sentence } of words) if (sentence === i) console.log(`  > ${text}\n`);
      for (const cue of cues) {
        console.log(`${cue.lines.map((line) => `    ${line}`).join('\n')}\n`);
        await sleep(secondsOf(cue));
      }
    }
  }
}

/** What recordings are checked by. @param {number} charactersPerS */
async function voiceRules(charactersPerS) {
  /** @param {string} name */
  const read = async (name) =>
    (
      await runnerImport(join(repoRoot, `src/narration/voice/${name}.ts`), {
        root: repoRoot,
        configFile: false,
      })
    ).module;
  const { EXTENSIONS } = /** @type {typeof import('../src/narration/voice/manifest')} */ (
    await read('manifest')
  );
  const { longestSeconds } = /** @type {typeof import('../src/narration/voice/passageAudio')} */ (
    await read('passageAudio')
  );
  return {
    extensions: EXTENSIONS,
    /** @param {import('../src/narration/story').Passage} passage */
    longest: (passage) => longestSeconds(passage, charactersPerS),
  };
}

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      play: { type: 'boolean', default: false },
      dream: { type: 'string' },
      pace: { type: 'string', default: 'medium' },
    },
  });
  const pace = PACES.find((one) => one === values.pace);
  if (pace === undefined) throw new Error(`--pace knows ${PACES.join(', ')}, not "${values.pace}".`);
  const { module } = await runnerImport(join(repoRoot, 'src/narration/telling.ts'), {
    root: repoRoot,
    configFile: false,
  });
  const { passageSeconds } = /** @type {typeof import('../src/narration/telling')} */ (module);
  const { module: data } = await runnerImport(join(repoRoot, 'src/narration/story.ts'), {
    root: repoRoot,
    configFile: false,
  });
  const { CHARACTERS_PER_S, cueSeconds } = /** @type {typeof import('../src/narration/story')} */ (data);
  const rules = await voiceRules(CHARACTERS_PER_S.medium);
  const scenes = join(repoRoot, 'scenes');
  const files = readdirSync(scenes)
    .filter((dream) => values.dream === undefined || dream === values.dream)
    .map((dream) => join(scenes, dream, `story.${LANG}.md`))
    .filter((file) => existsSync(file));
  if (files.length === 0) throw new Error(`No story of ${values.dream ?? 'any dream'} lies in scenes/.`);
  let broken = false;
  for (const file of files) {
    try {
      const story = await compileFile(file);
      console.log(`\n${story.title} (${story.dream}, ${story.lang}), ${pace} pace`);
      let words = 0;
      let seconds = 0;
      for (const passage of story.passages) {
        const text = passage.sentences.map((sentence) => sentence.text).join(' ');
        const takes = passageSeconds(passage, pace);
        words += countWords(text);
        seconds += takes;
        const where = passage.at === null ? passage.place : `${passage.place}, ${passage.at}`;
        console.log(
          `  ${passage.id}  ${passage.rows.join(',').padEnd(10)} ${String(countWords(text)).padStart(4)} words  ${clock(takes)}  ${where}`,
        );
      }
      console.log(`  in all ${words} words, ${clock(seconds)}`);
      const recorded = join(VOICE_FOLDER, story.dream, story.lang);
      if (existsSync(recorded))
        for (const fault of voiceFaults(recorded, story.passages, rules)) console.log(`  voice: ${fault}`);
      if (values.play) await play(story, (cue) => cueSeconds(cue, pace));
    } catch (cause) {
      if (!(cause instanceof StoryError)) throw cause;
      console.error(cause.message);
      broken = true;
    }
  }
  return broken ? 1 : 0;
});
