/** Made by tools/text.mjs: the page has to know which dreams can be read, and not what is in them. */
declare module 'virtual:text-walk' {
  export const readable: readonly string[];
}
