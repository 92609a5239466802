// Measures linting 10,000 files against parsing them, and writes lint-results.md.
//
//   node bench/lint.mjs           the full run, a few minutes
//   node bench/lint.mjs --check   a short run on 5,000 files that writes nothing and fails when
//                                 linting takes 2.5 times as long as parsing (the budget is 2, and
//                                 other work on the machine adds to it), or too much memory
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
const rounds = 3
const budget = { ratio: 2, memory: 256 }
const failing = { ratio: 2.5, memory: 256 }
const command = join(here, '../dist/cli.mjs')
const programs = {
  parse: [join(here, 'lint/parse.mjs')],
  lint: [command, 'lint', '--format', 'compact'],
}

const folder = mkdtempSync(join(tmpdir(), 'lint-bench-'))
try {
  const rows = []
  for (const [kind, folders] of [
    ['mixed', isCheck ? 0 : 500],
    ['mixed', isCheck ? 0 : 50],
    ['all', isCheck ? 250 : 500],
  ]) {
    if (folders > 0) rows.push(measure(kind, folders))
  }
  const text = report(rows)
  console.log(text)
  if (!isCheck) writeFileSync(join(here, 'lint-results.md'), text)
  else if (rows.some(isOver)) process.exitCode = 1
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
  const of = (id) => (part) => median(costs[id].map((cost) => cost[part]))
  return { kind, files, parse: of('parse'), lint: of('lint') }
}

function isOver({ parse, lint }) {
  return lint('main') > failing.ratio * parse('main') || lint('memory') > failing.memory
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
  const line = ({ kind, files, parse, lint }) => {
    const ratio = (part) => (lint(part) / parse(part)).toFixed(2)
    const cells = [
      kind,
      files.toLocaleString('en'),
      ...[parse, lint].map((cost) => `${cost('main').toFixed(0)} ms`),
      `**${ratio('main')}**`,
      ...[parse, lint].map((cost) => `${cost('all').toFixed(0)} ms`),
      ratio('all'),
      ...[parse, lint].map((cost) => `${cost('memory').toFixed(0)} MiB`),
    ]
    return `| ${cells.join(' | ')} |`
  }
  return `# Linting many files

Measured on ${new Date().toISOString().slice(0, 10)}: ${machine()}. Written by \`node bench/lint.mjs\`.

A fresh process lints a tree, or reads and parses every file of it with the same parsers (dotenv,
yaml, momoa, toml-eslint-parser); medians of ${rounds} rounds, in which the two take turns. In
\`mixed\` about one file in eight speaks of Milvus, the others are not parsed; in \`all\` every file does.

What one waits for is the main thread: its processor time, start included, is what the budget of
${budget.ratio}.00 of parsing is for. All threads together have what V8 spends beside it on compiling and
collecting, which grows far slower than the number of files. Memory is the largest size of the process; its budget is ${budget.memory} MiB.

| tree | files | parsing | linting | ratio | parsing, all threads | linting, all threads | ratio | parsing, memory | linting, memory |
| ---- | ----: | ------: | ------: | ----: | -------------------: | -------------------: | ----: | --------------: | --------------: |
${rows.map(line).join('\n')}
`
}
