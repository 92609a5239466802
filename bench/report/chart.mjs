// One card of its own color, so that it reads alike on light and dark pages.
const color = {
  card: '#1b2430',
  edge: '#3a4757',
  text: '#f2f5f8',
  quiet: '#b6c2cf',
  ours: '#3ddc97',
  peer: '#7d8ea3',
  budget: '#ffb454',
}
const width = 840
const left = 304
const right = 70
const rowHeight = 30

/** All results as bar charts, each against its own reference. */
export function chart({ cold, parsing, resolving }) {
  const panels = [
    ...cold.map(({ scene, rows }) => ({
      title: scene.title,
      note: 'time, less is better',
      bars: sorted(rows.map((row) => bar(row.label, row.ratio, row.id.startsWith('ours')))),
      budget: scene.budget,
      isLimit: true,
    })),
    {
      title: 'Parsing an address',
      note: 'a second, more is better',
      bars: sorted(parsing.map(({ id, ratio }) => bar(id, ratio, id === 'parseUri'))),
      budget: 1,
    },
  ]
  let y = 34
  const drawn = panels.map((panel) => {
    const top = y
    y += 62 + panel.bars.length * rowHeight + 22
    return drawPanel(panel, top)
  })
  const warm = resolving.find(({ id }) => id === 'resolveConnectionSync')
  const rate = (Math.round(warm.perSecond / 1e3) * 1e3).toLocaleString('en-US')
  const height = y + 26
  const description = panels
    .map(
      ({ title, bars }) =>
        `${title}: ${bars.map(({ label, value }) => `${label} ${value.toFixed(2)}`).join(', ')}.`,
    )
    .join(' ')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description" font-family="system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif">
<title id="title">milvus-connection against what one would write by hand</title>
<desc id="description">${escaped(description)}</desc>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="10" fill="${color.card}" stroke="${color.edge}"/>
${drawn.join('\n')}
${label(28, height - 20, `Warm resolutions from a given environment: about ${rate} a second of processor time`, { size: 13, fill: color.quiet })}
</svg>
`
}

function bar(name, value, isOurs) {
  return { label: name, value, isOurs }
}

function sorted(bars) {
  return bars.toSorted((a, b) => a.value - b.value)
}

function drawPanel({ title, note, bars, budget, isLimit }, top) {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const scale = (width - left - right) / most
  const first = top + 46
  const bottom = first + bars.length * rowHeight
  const at = left + budget * scale
  const side = isLimit
    ? `budget: at most ${budget.toFixed(2)}`
    : `budget: at least ${budget.toFixed(2)}`
  return [
    label(28, top + 6, title, { size: 17, weight: 600 }),
    label(width - 28, top + 6, note, { size: 13, fill: color.quiet, anchor: 'end' }),
    `<line x1="${at.toFixed(1)}" x2="${at.toFixed(1)}" y1="${first - 8}" y2="${bottom - 2}" stroke="${color.budget}" stroke-width="2" stroke-dasharray="5 4"/>`,
    ...bars.map((item, index) => drawBar(item, first + index * rowHeight, scale)),
    label(at, first - 14, side, {
      size: 12,
      fill: color.budget,
      anchor: at > width - 220 ? 'end' : 'start',
    }),
  ].join('\n')
}

function drawBar({ label: name, value, isOurs }, y, scale) {
  const length = Math.max(2, value * scale)
  return [
    label(left - 12, y + 16, name, { size: 14, anchor: 'end', weight: isOurs ? 600 : 400 }),
    `<rect x="${left}" y="${y}" width="${length.toFixed(1)}" height="22" rx="3" fill="${isOurs ? color.ours : color.peer}"/>`,
    label(left + length + 8, y + 16, value.toFixed(2), { size: 14, weight: isOurs ? 600 : 400 }),
  ].join('\n')
}

function label(x, y, text, { size, fill = color.text, anchor = 'start', weight = 400 }) {
  return `<text x="${x.toFixed(1)}" y="${y}" font-size="${size}" paint-order="stroke" stroke="${color.card}" stroke-width="5" stroke-linejoin="round" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escaped(text)}</text>`
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
