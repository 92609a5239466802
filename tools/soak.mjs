// Runs every test file that states a law, round after round, each with inputs of its own.
// usage: npm run soak -- [minutes]
import { execFileSync, spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'

const minutes = Number(process.argv[2] ?? 10)
if (!(minutes > 0)) {
  console.error('usage: npm run soak -- [minutes]')
  process.exit(2)
}

const tests = execFileSync('git', ['ls-files', 'test/*.test.ts'], { encoding: 'utf8' })
const laws = tests
  .split('\n')
  .filter((path) => path !== '' && !path.startsWith('test/dialects/'))
  .filter((path) => /\bfc\.assert\(/.test(readFileSync(path, 'utf8')))

const end = Date.now() + minutes * 60_000
let rounds = 0
for (; Date.now() < end; rounds += 1) {
  const seed = String(randomInt(2 ** 31))
  const run = spawnSync('npx', ['vitest', 'run', '--testTimeout=900000', ...laws], {
    env: { ...process.env, PROPERTY_SEED: seed, PROPERTY_RUNS: '2000' },
    encoding: 'utf8',
  })
  if (run.status !== 0) {
    console.error(
      `${run.stdout}${run.stderr}\nA law broke; again with: PROPERTY_SEED=${seed} PROPERTY_RUNS=2000 npm test`,
    )
    process.exit(1)
  }
}
console.log(`${rounds} rounds of ${laws.length} files, no law broke`)
