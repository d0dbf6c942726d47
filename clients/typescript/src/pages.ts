/** Lists come in pages of 30, at most 100, with `next` where there may be more. */

/** A page: `next` is the `startAfter` of the page that follows. */
export interface Page<Key> {
  /** none where this was the last */
  next?: Key | null;
}

/** All pages of a list, fetched as they are asked for. */
export async function* pages<Key, Answer extends Page<Key>>(
  fetch: (startAfter: Key | undefined) => Promise<Answer>,
): AsyncGenerator<Answer> {
  let startAfter: Key | undefined;
  do {
    const page = await fetch(startAfter);
    yield page;
    startAfter = page.next ?? undefined;
  } while (startAfter !== undefined);
}

/** All items of a list. */
export async function* items<Key, Answer extends Page<Key>, Item>(
  fetch: (startAfter: Key | undefined) => Promise<Answer>,
  of: (page: Answer) => readonly Item[],
): AsyncGenerator<Item> {
  for await (const page of pages<Key, Answer>(fetch)) yield* of(page);
}

/** A whole list at once: for lists that are known to be short. */
export async function all<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of list) found.push(item);
  return found;
}
