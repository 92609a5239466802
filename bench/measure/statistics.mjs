/** The value that a given part of the sorted values lies below: 0.5 is the median. */
export function quantile(values, part) {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * part
  const low = sorted[Math.floor(at)]
  const high = sorted[Math.ceil(at)]
  return low + (high - low) * (at - Math.floor(at))
}

export function median(values) {
  return quantile(values, 0.5)
}

/** A list turned by some places, so that over many rounds everyone follows everyone. */
export function turned(list, by) {
  const at = by % list.length
  return [...list.slice(at), ...list.slice(0, at)]
}
