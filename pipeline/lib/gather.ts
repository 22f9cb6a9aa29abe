/** Items by their key, keys in the order of their first item. */
export function gather<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const own = groups.get(keyOf(item));
    if (own) own.push(item); else groups.set(keyOf(item), [item]);
  }
  return groups;
}
