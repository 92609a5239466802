import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { median, quantile, turned } from './statistics.mjs'

const probe = fileURLToPath(new URL('./probe.cjs', import.meta.url))

/**
 * Measures what programs add to a bare `node`, in fresh processes. In each round every program runs
 * once, in another order than before, and is compared to the bare program of that round; so a slow
 * spell of the machine touches all of them alike. Of the rounds the median counts.
 *
 * Processor time decides, not the clock: on a machine that does other work as well, it is by far the
 * more repeatable of the two. The clock's time is told beside it.
 *
 * @param scene - the folder and the environment the programs run in
 * @param rows - the programs, each with the bare program of its kind of module
 * @param until - goes on until this moment, at least 5 rounds
 */
export function measureCold(scene, rows, { rounds, until = Infinity }) {
  const programs = [...new Set(rows.flatMap(({ program, bare }) => [bare, program]))]
  const samples = new Map(rows.map(({ id }) => [id, { cpu: [], wall: [] }]))
  for (const program of programs) run(program, scene)
  let done = 0
  for (; done < rounds && (done < 5 || Date.now() < until); done += 1) {
    const costs = new Map(
      turned(programs, done * 2 + 1).map((program) => [program, run(program, scene)]),
    )
    for (const { id, program, bare } of rows) {
      for (const clock of ['cpu', 'wall']) {
        samples.get(id)[clock].push(costs.get(program)[clock] - costs.get(bare)[clock])
      }
    }
  }
  return { rounds: done, samples }
}

/**
 * How two rows of one measurement compare: the ratio of their medians, and between which values
 * the middle half of the rounds put it.
 */
export function compareCold({ samples }, id, reference, clock = 'cpu') {
  const own = samples.get(id)[clock]
  const peer = samples.get(reference)[clock]
  const usual = median(peer)
  const ratios = own.map((value) => value / usual)
  return {
    ratio: median(own) / usual,
    from: quantile(ratios, 0.25),
    to: quantile(ratios, 0.75),
  }
}

function run(program, { cwd, env }) {
  const start = process.hrtime.bigint()
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-r', probe, program], {
    cwd,
    env,
    encoding: 'utf8',
  })
  const wall = Number(process.hrtime.bigint() - start) / 1e6
  if (status !== 0) throw new Error(`Cannot measure ${program}: it ended with ${status}\n${stderr}`)
  return { cpu: JSON.parse(stdout).cpu / 1e3, wall }
}
