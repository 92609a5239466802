// Runs the three parts of the suite, prints what came of each, and leaves the results for
// tools/clients-table.mjs. Options: `--only matrix,models,snippets`, `--inputs N`, `--seed N`.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { CACHE, CLIENTS } from './clients.mjs'
import { certificates } from './endpoint/certificates.mjs'
import { runMatrix } from './run-matrix.mjs'
import { runModels } from './run-models.mjs'
import { runSnippets } from './run-snippets.mjs'

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'matrix,models,snippets' },
    inputs: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
  },
})
const parts = values.only.split(',')
const made = certificates(join(CACHE, 'certificates'))
const say = (line) => process.stdout.write(`${line}\n`)
let passed = 0
let failed = 0

function count(results) {
  const wrong = results.filter(({ isWrong }) => isWrong)
  passed += results.length - wrong.length
  failed += wrong.length
  for (const { text } of wrong) say(`  not ok  ${text}`)
}

if (parts.includes('matrix')) {
  const results = await runMatrix(made, 3)
  say(
    '\nReal clients, by way of their adapters (connections that agree, refused ones in brackets)\n',
  )
  printMatrix(results)
  printRefusals(results)
  count(
    results.map(({ status, client, kind, identity, database, reasons }) => ({
      isWrong: status === 'differs',
      text: `${client}, ${kind}, ${identity}, ${database}: ${reasons.join('; ')}`,
    })),
  )
  writeFileSync(join(CACHE, 'results.json'), `${JSON.stringify(results, undefined, 1)}\n`)
}

if (parts.includes('models')) {
  const [inputs, seed] = [Number(values.inputs), Number(values.seed)]
  const results = await runModels(made, { count: inputs, seed })
  say(`\nReal clients and their models, on ${inputs} settings from seed ${seed}\n`)
  for (const id of new Set(results.map(({ client }) => client))) {
    const own = results.filter(({ client }) => client === id)
    const agree = own.filter(({ reasons }) => reasons.length === 0)
    const connect = agree.filter(({ error }) => error === undefined)
    say(
      `  ${id.padEnd(14)} ${agree.length} agree: ${connect.length} connect, ${agree.length - connect.length} do not`,
    )
  }
  count(
    results.map(({ client, index, input, reasons, error = '' }) => ({
      isWrong: reasons.length > 0,
      text: `${client}, input ${index} ${JSON.stringify(input)}: ${reasons.join('; ')} ${error.slice(0, 160)}`,
    })),
  )
}

if (parts.includes('snippets')) {
  const results = await runSnippets(made, 2)
  say('\nThe code the adapters write, run as pasted\n')
  for (const { client, kind, reasons } of results) {
    if (reasons.length === 0) say(`  ${client.padEnd(14)} ${kind}`)
  }
  count(
    results.map(({ client, kind, identity, database, reasons }) => ({
      isWrong: reasons.length > 0,
      text: `${client}, ${kind}, ${identity}, ${database}: ${reasons.join('; ')}`,
    })),
  )
}

say(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

function printMatrix(results) {
  const kinds = [...new Set(results.map(({ kind }) => kind))]
  const width = Math.max(...kinds.map(({ length }) => length))
  CLIENTS.forEach(({ id }, column) => say(`  ${String(column + 1).padStart(2)} ${id}`))
  say(
    `\n  ${''.padEnd(width)} ${CLIENTS.map((_, column) => String(column + 1).padStart(4)).join('')}`,
  )
  for (const kind of kinds) {
    const row = CLIENTS.map(({ id }) => {
      const own = results.filter((result) => result.client === id && result.kind === kind)
      if (own.some(({ status }) => status === 'differs')) return '!!'
      return own.every(({ status }) => status === 'refused') ? `(${own.length})` : `${own.length}`
    })
    say(`  ${kind.padEnd(width)} ${row.map((cell) => cell.padStart(4)).join('')}`)
  }
}

function printRefusals(results) {
  const refused = results.filter(({ status }) => status === 'refused')
  const whys = new Map()
  for (const { client, reasons } of refused) {
    for (const reason of reasons) whys.set(reason, (whys.get(reason) ?? new Set()).add(client))
  }
  say('\nRefused by the adapter:')
  for (const [reason, clients] of whys) say(`  ${reason}\n    (${[...clients].join(', ')})`)
}
