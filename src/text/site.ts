/** Every page of the text walk. Read by the build and the development server (tools/text.mjs), never by the page. */
import { dreams } from '../dreams';
import { textPages } from './pages';

const told = await Promise.all(
  dreams.map(async (dream) => ({ dream, story: (await dream.story?.())?.default ?? null })),
);

export const pages = textPages(told);
/** Dreams that have a page of their own. */
export const readable = told.flatMap(({ dream, story }) => (story === null ? [] : [dream.slug]));
