import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Adapter } from '../../src/clients/adapter.ts'
import { adapters } from '../../src/entry/clients.ts'
import type { Connection } from '../../src/settings/connection.ts'
import { lite, matrix, password, tcp } from '../clients/adapters/connections.ts'

/** Text that every language has to escape, where users may put it. */
const awkward = `q'"\\u0041\\$\${x}\`é日\u2028\t\u0007{%s}`

const connections: readonly Connection[] = [
  ...matrix.map(([, connection]) => connection),
  tcp({
    auth: { ...password, user: awkward },
    alias: awkward,
    tls: {
      mode: 'mutual',
      caPemPath: `/tls/${awkward}.pem`,
      clientPemPath: `/tls/a:b, ${awkward}.pem`,
      clientKeyPath: String.raw`C:\users\client.key`,
      serverName: awkward,
    },
  }),
  { ...lite(), uri: `/data/${awkward}.db`, path: `/data/${awkward}.db` },
]

/** Where the snippets lie, by language; each in a folder of its own, as Java names its files. */
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'milvus-connection-snippets-'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The checkers read a list of files, so that each of them starts once. */
const checks: readonly (readonly [
  language: Adapter<unknown>['language'],
  file: string,
  command: string,
  args: readonly string[],
])[] = [
  ['javascript', 'snippet.mjs', process.execPath, ['check-javascript.cjs']],
  ['python', 'snippet.py', 'python3', ['check_python.py']],
  ['go', 'snippet.go', 'gofmt', ['-l']],
  ['java', 'Connect.java', 'java', ['CheckJava.java']],
  ['shell', 'snippet.sh', 'sh', ['check-shell.sh']],
]

/** Small programs that parse files and say nothing when all is well. */
const programs: Readonly<Record<string, string>> = {
  'check-javascript.cjs': `
const { spawnSync } = require('node:child_process')
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
// Every snippet in a function of its own, so that one process checks them all.
const modules = process.argv.slice(2).map((file) => {
  const text = readFileSync(file, 'utf8')
  const body = text.replace(/^import \\{[^}]*\\} from '[^']*'$/gm, '')
  return '(async () => {' + body + '\\n})\\n'
})
const { status, stderr } = spawnSync(process.execPath, ['--check', '-'], { input: modules.join(';\\n') })
process.stderr.write(stderr)
process.exitCode = status
`,
  'check_python.py': `
import sys
for file in sys.argv[1:]:
    with open(file, encoding="utf-8") as text:
        compile(text.read(), file, "exec")
`,
  'CheckJava.java': `
import com.sun.source.util.JavacTask;
import java.io.File;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.*;
class CheckJava {
    public static void main(String[] args) throws Exception {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        for (String arg : args) {
            Iterable<? extends JavaFileObject> one = files.getJavaFileObjects(new File(arg));
            ((JavacTask) javac.getTask(null, files, found, List.of(), null, one)).parse();
        }
        found.getDiagnostics().forEach(System.err::println);
        System.exit(found.getDiagnostics().isEmpty() ? 0 : 1);
    }
}
`,
  'check-shell.sh': `
for file in "$@"; do sh -n "$file" || exit 1; done
`,
}

test.each(checks)(
  '%s snippets are well-formed, by the language itself',
  (language, file, command, args) => {
    for (const [name, text] of Object.entries(programs)) writeFileSync(join(folder, name), text)
    const files = adapters
      .filter((adapter) => adapter.language === language)
      .flatMap((adapter) => connections.map((connection) => adapter.code(connection)))
      .flatMap((code) => (code.ok ? [code.options] : []))
      .map((text, index) => {
        const path = join(language, `${index}`)
        mkdirSync(join(folder, path), { recursive: true })
        writeFileSync(join(folder, path, file), text)
        return join(path, file)
      })
    expect(files.length).toBeGreaterThan(20)
    const { error, status, stdout, stderr } = spawnSync(command, [...args, ...files], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(error, `expected ${command} to be installed`).toBeUndefined()
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' })
  },
  60_000,
)
