// Measures the package against what one would write by hand, and writes results.md and results.svg.
//
//   node bench/run.mjs                  the full run, some minutes
//   node bench/run.mjs --check          a short run that writes nothing and fails when a cold start
//                                       is half as long again as its budget
//   node bench/run.mjs --package DIR    another build of the package than the one in this folder
import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { compareCold, measureCold } from './measure/cold.mjs'
import { scriptsLoaded } from './measure/loaded.mjs'
import { median } from './measure/statistics.mjs'
import { chart } from './report/chart.mjs'
import { table } from './report/table.mjs'
import { withScenes } from './scenes.mjs'
import { measureParsing, measureResolving } from './throughput.mjs'
import { verify } from './verify.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const { values: flags } = parseArgs({
  options: { check: { type: 'boolean', default: false }, package: { type: 'string' } },
})

const source = resolve(flags.package ?? join(here, '..'))
if (!existsSync(join(source, 'dist', 'index.mjs'))) {
  console.error(`Cannot measure ${source}: expected a build in dist\nRun npm run build`)
  process.exit(2)
}
const rounds = flags.check ? 10 : 60
const results = await withScenes(source, async (scenes) => {
  const [{ cwd }] = scenes
  const ours = await import(
    pathToFileURL(join(cwd, 'node_modules/milvus-connection/dist/index.mjs')).href
  )
  return {
    cold: scenes.map(measureScene),
    parsing: measureParsing(ours, { rounds }),
    resolving: measureResolving(ours, { rounds }),
  }
})

const text = table(results)
console.log(text)
if (flags.check) process.exitCode = failures(results).length > 0 ? 1 : 0
else {
  writeFileSync(join(here, 'results.md'), text)
  writeFileSync(join(here, 'results.svg'), chart(results))
}

function measureScene(scene) {
  const rows = [...scene.peers, ...scene.ours]
  for (const row of rows) verify(row, scene)
  // Enough for a median that stays where it is; on a busy machine the check makes do with fewer.
  const limits = flags.check ? { rounds: 15, until: Date.now() + 25_000 } : { rounds: 60 }
  const measured = measureCold(scene, rows, limits)
  const [reference] = scene.peers
  const scripts = scene.ours.flatMap(({ program }) => scriptsLoaded(program, scene).unwanted)
  return {
    scene,
    rounds: measured.rounds,
    unwanted: scene.id === 'environment' ? scripts : [],
    rows: rows.map(({ id, label }) => ({
      id,
      label,
      cpu: median(measured.samples.get(id).cpu),
      wall: median(measured.samples.get(id).wall),
      ...compareCold(measured, id, reference.id),
    })),
  }
}

function failures({ cold: measured }) {
  const found = measured.flatMap(({ scene, rows, unwanted }) => [
    ...rows
      .filter(({ id, ratio }) => scene.ours.some((row) => row.id === id) && ratio > scene.limit)
      .map(({ label, ratio }) => `${scene.title}: ${label} is at ${ratio.toFixed(2)}`),
    ...unwanted.map((path) => `${scene.title}: loads ${path}`),
  ])
  for (const failure of found) console.error(`Missed by more than half: ${failure}`)
  return found
}
