import { median, quantile, turned } from './statistics.mjs'

const warmUpMilliseconds = 2_000
const batchMilliseconds = 20

/**
 * Measures how often functions run in a second, in one process, in batches that take turns. It is
 * seconds of processor time that count, so that other work on the machine is not in the number.
 *
 * @param subjects - functions by id; each returns a number, so that no call can be optimized away
 */
export function measureWarm(subjects, { rounds }) {
  const runs = Object.entries(subjects).map(([id, call]) => ({ id, call, size: sizeOf(call) }))
  const rates = new Map(runs.map(({ id }) => [id, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const { id, call, size } of turned(runs, round)) {
      rates.get(id).push((size / processorTime(call, size)) * 1e6)
    }
  }
  return rates
}

/** How two subjects compare: the median over the rounds, and where the middle half of them is. */
export function compareWarm(rates, id, reference) {
  const peer = rates.get(reference)
  const ratios = rates.get(id).map((rate, round) => rate / peer[round])
  return { ratio: median(ratios), from: quantile(ratios, 0.25), to: quantile(ratios, 0.75) }
}

// A batch is counted out once the engine has compiled as far as it will: its compiler works in
// threads of the same process, and their time would be taken for ours.
function sizeOf(call) {
  for (const end = performance.now() + warmUpMilliseconds; performance.now() < end;) {
    processorTime(call, 100)
  }
  const size = 1_000
  return Math.ceil((size * batchMilliseconds * 1e3) / processorTime(call, size))
}

let sink = 0

function processorTime(call, size) {
  const before = process.cpuUsage()
  for (let index = 0; index < size; index += 1) sink += call()
  const { user, system } = process.cpuUsage(before)
  if (Number.isNaN(sink)) throw new Error('Cannot measure a subject that returns no number')
  return Math.max(1, user + system)
}
