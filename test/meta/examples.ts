import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** One example, with the file it stands in. */
export type Example = {
  /** Relative to the root, with the place among the examples of the file. */
  readonly name: string
  readonly file: string
  readonly code: string
}

/** An example as a module, whose `run` is given what {@link instrument} left open. */
export type Instrumented = { readonly module: string; readonly promises: number }

/** The examples in the TSDoc of `src`, and in the README and the pages of `docs`. */
export function findExamples(): readonly Example[] {
  const sources = filesIn('src', '.ts').flatMap((file) => examplesIn(file, docBlock))
  const pages = ['README.md', ...filesIn('docs', '.md')].flatMap((file) => examplesIn(file, fence))
  return [...sources, ...pages]
}

const docBlock = /^ *\* ```ts\n(?<body>(?: *\*.*\n)*?) *\* ```$/gm
const fence = /^```ts\n(?<body>[^]*?)^```$/gm

function filesIn(folder: string, ending: string): string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  return names.filter((name) => name.endsWith(ending)).map((name) => join(folder, name))
}

function examplesIn(file: string, block: RegExp): Example[] {
  const text = readText(join(root, file))
  return [...text.matchAll(block)].map(({ groups }, index) => ({
    name: `${file} ${index + 1}`,
    file,
    code: (groups?.['body'] ?? '').replace(/^ *\* ?/gm, (lead) => (block === docBlock ? '' : lead)),
  }))
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Whether an example is for users: it imports the package. */
export function isPublic({ code }: Example): boolean {
  return /from 'milvus-connection(\/\w+)?'/.test(code)
}

type Edit = { readonly start: number; readonly end: number; readonly text: string }

/**
 * Turns an example into a module. An expression with `// => value` behind it, or below it, becomes
 * a call of `__check`. What the example takes from elsewhere, from a client or from an example
 * before it, becomes `__given` by its name. One that imports nothing is about its own file.
 */
export function instrument(example: Example, folder: string): Instrumented {
  const { code, file } = example
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true)
  const imports: string[] = []
  const edits: Edit[] = []
  let checks = 0
  const visit = (node: ts.Node): void => {
    const text = code.slice(node.getStart(), node.end)
    const edit = (by: string): void => {
      edits.push({ start: node.getStart(), end: node.end, text: by })
    }
    if (ts.isImportDeclaration(node)) {
      const isOurs = /from '(milvus-connection|node:|\.)/.test(text)
      if (isOurs) imports.push(text)
      return edit(isOurs ? '' : givenInstead(node))
    }
    const expected = ts.isExpressionStatement(node) ? promiseBehind(code, node.end) : undefined
    if (expected === undefined) return ts.forEachChild(node, visit)
    checks += 1
    edit(`__check(() => (${text}), () => (${expected}));`)
  }
  visit(source)
  const promises = code.split('// =>').length - 1
  if (checks !== promises) throw new Error(`Cannot tell what every "// =>" in ${file} is about`)
  const body = edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: by }) => text.slice(0, start) + by + text.slice(end), code)
  const own = relative(folder, join(root, file)).replaceAll('\\', '/')
  const head =
    imports.length > 0 ? imports.map((line) => fromFolder(line, own)) : [ownNames(file, own)]
  const open = isPublic(example) ? freeNames(source).map((name) => given(name)) : []
  const lines = [
    ...head,
    'export async function run(__check, __secret, __given) {',
    ...open,
    body,
    '}',
  ]
  return { module: `${lines.join('\n')}\n`, promises }
}

function given(name: string): string {
  return `const ${name} = __given('${name}');`
}

function givenInstead({ importClause }: ts.ImportDeclaration): string {
  const bindings = importClause?.namedBindings
  if (bindings === undefined || !ts.isNamedImports(bindings)) return ''
  return bindings.elements.map(({ name }) => given(name.text)).join(' ')
}

// Names that are neither declared nor known to the language.
function freeNames(source: ts.SourceFile): readonly string[] {
  const declared = new Set<string>()
  const used = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return
    if (ts.isIdentifier(node)) (isUse(node) ? used : declared).add(node.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return [...used].filter((name) => !declared.has(name) && !(name in globalThis))
}

function isUse(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node
  if (ts.isVariableDeclaration(parent)) return parent.initializer === node
  return !ts.isBindingElement(parent) && !ts.isImportSpecifier(parent) && !ts.isParameter(parent)
}

function promiseBehind(code: string, end: number): string | undefined {
  const text = /^[ ;]*\n?\s*\/\/ => (.*)/.exec(code.slice(end))?.[1]
  // A credential is shown as [secret], without quotes.
  return text?.replace(/'(?:[^'\\]|\\.)*'|\[secret\]/g, (token) =>
    token === '[secret]' ? '__secret' : token,
  )
}

function fromFolder(line: string, own: string): string {
  return line.replace(/from '(\.[^']*)'/, (_all, path: string) => `from '${dirname(own)}/${path}'`)
}

function ownNames(file: string, own: string): string {
  const names = [...readText(join(root, file)).matchAll(/^export (?:function|const|class) (\w+)/gm)]
  return `import { ${names.map(([, name]) => name).join(', ')} } from '${own}'`
}
