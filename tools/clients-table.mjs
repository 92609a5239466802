// Writes docs/clients.md, the table of clients and kinds of connection, from what the last run of
// `npm run test:interop` saw. `--check` writes nothing and fails when the page is stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const results = new URL('../test/interop/.cache/results.json', import.meta.url)
const page = new URL('../docs/clients.md', import.meta.url)

if (!existsSync(results)) fail('Cannot write docs/clients.md: run npm run test:interop first')
const written = render(JSON.parse(readFileSync(results, 'utf8')))
if (!process.argv.includes('--check')) writeFileSync(page, written)
else if (!existsSync(page) || readFileSync(page, 'utf8') !== written) {
  fail('docs/clients.md is stale: run node tools/clients-table.mjs')
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

function render(all) {
  const adapterOf = ({ client }) => client.split(' ')[0]
  // The results come in the order the processes ended in; a page needs one of its own.
  const order = ['pymilvus', 'pymilvus-orm', 'node', 'node-http', 'rest', 'java', 'java-v1', 'go']
  const place = (id) => (order.includes(id) ? order.indexOf(id) : order.length)
  const adapters = [...new Set(all.map(adapterOf))].sort(
    (a, b) => place(a) - place(b) || (a < b ? -1 : 1),
  )
  const kinds = [
    ...new Set(all.filter(({ client }) => client === all[0].client).map((r) => r.kind)),
  ]
  const notes = []
  const note = (reason) => {
    if (!notes.includes(reason)) notes.push(reason)
    return notes.indexOf(reason) + 1
  }
  const cell = (kind, adapter) => {
    const own = all.filter((result) => result.kind === kind && adapterOf(result) === adapter)
    if (own.some(({ status }) => status === 'differs')) return '**differs**'
    if (own.every(({ status }) => status === 'agrees')) return 'works'
    const numbers = new Set(own.flatMap(({ reasons }) => reasons.map(note)))
    return `refused ${[...numbers].map((number) => `[${number}]`).join(' ')}`
  }
  const rows = kinds.map((kind) => [kind, ...adapters.map((adapter) => cell(kind, adapter))])
  const versions = adapters.map((adapter) => {
    const clients = [...new Set(all.filter((r) => adapterOf(r) === adapter).map((r) => r.client))]
    return [
      adapter,
      clients
        .map((id) => id.split(' ')[1] ?? 'fetch')
        .sort(descending)
        .join(', '),
    ]
  })
  return `# Clients and connections

<!-- Written by tools/clients-table.mjs from what the real clients did; do not edit. -->

Each connection was resolved from settings, handed to the real client through its adapter, and
looked at from the server's side: target, TLS, server name, \`:authority\`, client certificate,
identity and database. _Works_ means that the server saw exactly what the settings say, anonymous,
with a user and password full of reserved and non-ASCII characters, and with an API key, in the
default database and in a named one. _Refused_ means that the adapter says so before anything is
dialed, because the client could not have made that very connection.

${table(['connection', ...adapters], rows)}

${notes.map((reason, index) => `${index + 1}. ${reason}`).join('\n')}

The versions that were run:

${table(['client', 'versions'], versions)}
`
}

function descending(a, b) {
  return b.localeCompare(a, 'en', { numeric: true })
}

function table(head, rows) {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(3, ...all.map((row) => row[column].length)))
  const line = (row) => `| ${row.map((text, column) => text.padEnd(widths[column])).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [line(head), rule, ...rows.map(line)].join('\n')
}
