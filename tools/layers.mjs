// Reads the table of layers in ARCHITECTURE.md, and makes the rules for dependency-cruiser of it.

/** The rows of the table: a folder of `src` and the folders that it may import. */
export function layersIn(markdown) {
  const [, section = ''] = /^## Layers\n([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(markdown) ?? []
  const rows = []
  for (const line of section.split('\n')) {
    const [, folder, , imports] = line.split('|').map((cell) => cell.trim())
    const name = /^`([\w-]+)\/`$/.exec(folder ?? '')?.[1]
    if (name === undefined) continue
    const named = [...(imports ?? '').matchAll(/`([\w-]+)`/g)].map(([, one]) => one)
    rows.push({ folder: name, words: imports, imports: named })
  }
  return rows.map(({ folder, words, imports }) => ({
    folder,
    imports: words === 'everything' ? rows.map((row) => row.folder) : imports,
  }))
}

/**
 * What is wrong with the table itself, or with `src`, whose entries are named with a slash behind a
 * folder. A row may only name rows above it: so no two folders import each other, however far around.
 */
export function problemsOf(layers, entries) {
  const all = layers.map(({ folder }) => folder)
  const folders = entries.filter((name) => name.endsWith('/')).map((name) => name.slice(0, -1))
  const problems = layers.flatMap(({ folder, imports }, row) =>
    imports
      .filter((name) => name !== folder && !all.slice(0, row).includes(name))
      .map((name) => `The row of ${folder}/ names ${name}, which has no row above it`),
  )
  return [
    ...(layers.length > 0 ? [] : ['ARCHITECTURE.md has no table of layers']),
    ...all
      .filter((name, row) => all.indexOf(name) < row)
      .map((name) => `${name}/ has two rows in ARCHITECTURE.md`),
    ...problems,
    ...all
      .filter((name) => !folders.includes(name))
      .map((name) => `${name}/ has a row in ARCHITECTURE.md, and is no folder of src`),
    ...folders
      .filter((name) => !all.includes(name))
      .map((name) => `src/${name}/ has no row in ARCHITECTURE.md`),
    ...entries
      .filter((name) => !name.endsWith('/'))
      .map((name) => `src/${name} is in no folder: every file belongs to a layer`),
  ]
}

/** One rule for each row: what the row does not name, the folder does not import, types included. */
export function layerRules(layers) {
  return layers.map(({ folder, imports }) => ({
    name: `${folder}-imports`,
    comment: `${folder}/ imports ${imports.filter((name) => name !== folder).join(', ') || 'nothing'}, says ARCHITECTURE.md.`,
    severity: 'error',
    from: { path: `^src/${folder}/` },
    to: { path: '^src/', pathNot: `^src/(${[folder, ...imports].join('|')})/` },
  }))
}
