/** Stories are compiled from Markdown by tools/story/plugin.mjs. */
declare module '*.md' {
  const story: import('./narration/story').Story;
  export default story;
}
