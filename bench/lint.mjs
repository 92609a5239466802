// Measures linting 10,000 files against parsing them, and writes lint-results.md.
//
//   node bench/lint.mjs           the full run, a few minutes
//   node bench/lint.mjs --check   a short run on 2,000 files that writes nothing and fails when
//                                 linting takes 3 times as long as parsing (the budget is 2)
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { median } from './measure/statistics.mjs'
import { machine } from './report/machine.mjs'
import { writeTree } from './lint/tree.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const isCheck = process.argv.includes('--check')
const rounds = isCheck ? 3 : 5
const command = join(here, '../dist/cli.mjs')
const programs = {
  parse: [join(here, 'lint/parse.mjs')],
  lint: [command, 'lint', '--format', 'compact'],
}

const folder = mkdtempSync(join(tmpdir(), 'lint-bench-'))
try {
  const rows = []
  for (const [kind, folders] of [
    ['mixed', isCheck ? 100 : 500],
    ['mixed', isCheck ? 0 : 50],
    ['all', isCheck ? 100 : 500],
  ]) {
    if (folders > 0) rows.push(measure(kind, folders))
  }
  const text = report(rows)
  console.log(text)
  if (!isCheck) writeFileSync(join(here, 'lint-results.md'), text)
  else if (rows.some(({ ratio }) => ratio > 3)) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true })
}

function measure(kind, folders) {
  const tree = join(folder, `${kind}-${folders}`)
  const files = writeTree(tree, kind, folders)
  const costs = { parse: [], lint: [] }
  for (let round = 0; round < rounds; round += 1) {
    for (const id of round % 2 === 0 ? ['parse', 'lint'] : ['lint', 'parse']) {
      costs[id].push(run(id, tree))
    }
  }
  const cpu = (id) => median(costs[id].map((cost) => cost.cpu))
  const memory = (id) => median(costs[id].map((cost) => cost.memory))
  return {
    kind,
    files,
    ratio: cpu('lint') / cpu('parse'),
    cpu: { parse: cpu('parse'), lint: cpu('lint') },
    memory: { parse: memory('parse'), lint: memory('lint') },
  }
}

function run(id, cwd) {
  const file = join(folder, 'cost.json')
  const { status, stderr } = spawnSync(
    process.execPath,
    ['-r', join(here, 'lint/cost.cjs'), ...programs[id]],
    { cwd, encoding: 'utf8', env: { ...process.env, COST_FILE: file }, maxBuffer: 2 ** 30 },
  )
  if (status !== 0 && !(id === 'lint' && status === 1)) {
    throw new Error(`Cannot measure ${id}: it ended with ${status}\n${stderr}`)
  }
  return JSON.parse(readFileSync(file, 'utf8'))
}

function report(rows) {
  const line = ({ kind, files, cpu, ratio, memory }) =>
    `| ${kind} | ${files.toLocaleString('en')} | ${cpu.parse.toFixed(0)} ms | ${cpu.lint.toFixed(0)} ms | ${ratio.toFixed(2)} | ${memory.parse.toFixed(0)} MiB | ${memory.lint.toFixed(0)} MiB |`
  return `# Linting many files

Measured on ${new Date().toISOString().slice(0, 10)}: ${machine()}. Written by \`node bench/lint.mjs\`.

A fresh process lints a tree, or reads and parses every file of it with the same parsers (dotenv,
yaml, momoa, toml-eslint-parser): processor time, start included, and the largest size of the
process; medians of ${rounds} rounds. Budget: 2.00 of parsing. In \`mixed\` about one file in eight
speaks of Milvus, the others are not parsed; in \`all\` every file does.

| tree | files | parsing | linting | ratio | parsing, memory | linting, memory |
| ---- | ----: | ------: | ------: | ----: | --------------: | --------------: |
${rows.map(line).join('\n')}
`
}
