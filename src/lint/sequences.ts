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
 * The index of the first item that a test holds for, found by halving; the length if there is none.
 *
 * @param isThere - once it holds for an item, it holds for all behind it
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
