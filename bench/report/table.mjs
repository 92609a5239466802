import { machine } from './machine.mjs'

/** All results as Markdown. */
export function table({ cold, parsing, resolving }) {
  const day = new Date().toISOString().slice(0, 10)
  return [
    '# Results',
    '',
    `Measured on ${day}: ${machine()}. Written by \`npm run bench\`; [README.md](README.md) says how.`,
    '',
    ...cold.flatMap(coldSection),
    ...parsingSection(parsing),
    ...resolvingSection(resolving),
  ].join('\n')
}

function coldSection({ scene, rows, rounds, unwanted }) {
  const [reference] = scene.peers
  return [
    `## ${scene.title}`,
    '',
    `A fresh \`node\` that imports and resolves, minus a bare \`node\`: medians of ${rounds} rounds.`,
    `Budget: ${scene.budget.toFixed(2)} of ${reference.label}.`,
    '',
    ...grid(
      ['', 'processor time', 'by the clock', 'ratio', 'middle half'],
      rows.map(({ label, cpu, wall, ratio, from, to }) => [
        label,
        `${cpu.toFixed(1)} ms`,
        `${wall.toFixed(1)} ms`,
        ratio.toFixed(2),
        `${from.toFixed(2)} to ${to.toFixed(2)}`,
      ]),
    ),
    '',
    ...(scene.id === 'environment'
      ? [
          unwanted.length === 0
            ? 'No YAML, TOML, cosmiconfig or keychain code is loaded.'
            : `Loaded without need: ${unwanted.map((path) => `\`${path.split(/[\\/]/).at(-1)}\``).join(', ')}.`,
          '',
        ]
      : []),
  ]
}

function parsingSection(rows) {
  return [
    '## Parsing an address',
    '',
    'Four addresses in turn, with and without credentials, database and escapes. Budget: at least 1.00 of pg-connection-string.',
    '',
    ...grid(['', 'a second', 'ratio', 'middle half'], rows.map(rateCells)),
    '',
  ]
}

function resolvingSection(rows) {
  return [
    '## Resolving from a given environment, warm',
    '',
    'Budget: at least 100,000 a second on a machine with nothing else to do. The JSON round trip of a small object tells how fast this one is.',
    '',
    ...grid(['', 'a second', 'ratio', 'middle half'], rows.map(rateCells)),
    '',
  ]
}

function rateCells({ id, perSecond, ratio, from, to }) {
  const rate = (Math.round(perSecond / 1e3) * 1e3).toLocaleString('en-US')
  return [`\`${id}\``, rate, ratio.toFixed(2), `${from.toFixed(2)} to ${to.toFixed(2)}`]
}

function grid(heads, rows) {
  const widths = heads.map((head, column) =>
    Math.max(3, head.length, ...rows.map((row) => row[column].length)),
  )
  const line = (cells, fill = ' ') =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column], fill) : cell.padStart(widths[column], fill))).join(' | ')} |`
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  )
  return [line(heads), line(rule), ...rows.map((row) => line(row))]
}
