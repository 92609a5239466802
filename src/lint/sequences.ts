/** Groups items by a key; groups and items keep their order. */
export function groupedBy<Item, Key>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

/**
 * Finds the first index of an item that passes a test, by binary search: all items behind it must pass
 * too. Returns the length if none does.
 */
export function firstIndex<Item>(items: readonly Item[], isThere: (item: Item) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const item = items[middle]
    if (item !== undefined && !isThere(item)) low = middle + 1
    else high = middle
  }
  return low
}
