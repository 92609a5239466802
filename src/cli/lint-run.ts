import { parseBaseline, sinceBaseline, writeBaseline } from '../lint/engine/baseline.ts'
import type { Baseline } from '../lint/engine/baseline.ts'
import { diffOf } from '../lint/formats/diff.ts'
import { formatReport } from '../lint/formats/index.ts'
import type { Linted } from '../lint/engine/linter.ts'
import { fileReport } from '../lint/formats/report.ts'
import type { FileReport } from '../lint/formats/report.ts'
import { lintRules } from '../lint/rules/index.ts'
import type { Flags } from './flags.ts'
import { exit, usageError } from './io.ts'
import type { Exit, Io, Tree } from './io.ts'
import { readLintFlags } from './lint-flags.ts'
import type { LintFlags } from './lint-flags.ts'

type Folder = ReturnType<Tree['lintTree']> extends Iterable<infer Each> ? Each : never

export async function lintRun(words: readonly string[], flags: Flags, io: Io): Promise<Exit> {
  const { machine } = io
  const lint = readLintFlags(
    flags,
    lintRules.map(({ id }) => id),
  )
  if (typeof lint === 'string') return usageError(io, lint)
  const cwd =
    typeof flags['cwd'] === 'string' ? machine.path.resolve(machine.cwd, flags['cwd']) : machine.cwd
  const tree = await io.tree()
  const path = lint.stdinFilename
  const bytes = path === undefined ? undefined : await io.input()
  const folders = tree.lintTree(words.length === 0 ? ['.'] : words, {
    cwd,
    platform: machine.platform,
    clients: lint.clients,
    within: lint.within,
    rules: lint.rules,
    ignore: lint.ignore,
    configFile: lint.configFile,
    fix: lint.fix ?? (lint.diff ? 'safe' : undefined),
    ...(path !== undefined && bytes !== undefined && { instead: { path, bytes } }),
  })
  const known = baselineOf(lint, cwd, io)
  if (known === undefined) return exit.unreadable
  const run = new Run(lint, io, tree, known)
  for (const folder of folders) run.take(folder)
  return run.end(cwd, bytes)
}

function baselineOf(
  { baseline, updateBaseline }: LintFlags,
  cwd: string,
  { machine, err }: Io,
): Baseline | undefined {
  if (baseline === undefined || updateBaseline) return { schemaVersion: 1, files: {} }
  const read = machine.readText(machine.path.resolve(cwd, baseline))
  const parsed = read.kind === 'text' ? parseBaseline(read.text) : undefined
  if (parsed === undefined)
    err('Cannot read the baseline: expected a file that --update-baseline wrote\n')
  return parsed
}

// A byte order mark stays.
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

/** Collects the results of folders, and keeps no text of a file. */
class Run {
  readonly #lint: LintFlags
  readonly #io: Io
  readonly #tree: Tree
  readonly #files: FileReport[] = []
  readonly #known: Baseline
  readonly #all: Linted[] = []
  #checked = 0
  #fixed = 0
  #changes = 0
  #exit: Exit = exit.ok

  constructor(lint: LintFlags, io: Io, tree: Tree, known: Baseline) {
    this.#known = known
    this.#lint = lint
    this.#io = io
    this.#tree = tree
  }

  take({ linted, fixed, problems }: Folder): void {
    for (const problem of problems) {
      this.#io.err(`${problemText(problem)}\n`)
      this.#raise(problem.kind === 'unreadable' ? exit.unreadable : exit.usage)
    }
    this.#checked += linted.length
    for (const one of linted) this.#report(one)
    for (const one of fixed) this.#fix(one)
  }

  #report(all: Linted): void {
    if (this.#lint.updateBaseline && all.findings.length > 0) this.#all.push(all)
    const linted = sinceBaseline(this.#known, all)
    const findings = this.#lint.quiet
      ? linted.findings.filter(({ severity }) => severity !== 'info')
      : linted.findings
    if (findings.length > 0) this.#files.push(fileReport({ ...linted, findings }))
  }

  #fix({ file, before, after }: Folder['fixed'][number]): void {
    const { diff, stdinFilename } = this.#lint
    this.#changes += 1
    if (diff) this.#io.out(diffOf(before, after))
    else if (stdinFilename !== undefined) this.#io.out(after.text)
    else {
      try {
        this.#tree.replaceFile(file, after.text)
        this.#fixed += 1
      } catch {
        // The file is unchanged.
        this.#io.err(`Cannot fix ${before.path}: the file cannot be written\n`)
        this.#raise(exit.unreadable)
      }
    }
  }

  #raise(code: Exit): void {
    if (code > this.#exit) this.#exit = code
  }

  end(cwd: string, input: Uint8Array | undefined): Exit {
    if (this.#lint.updateBaseline) return this.#writeBaseline(cwd)
    const { format, diff, fix } = this.#lint
    const io = this.#io
    const isFilter = input !== undefined && fix !== undefined && !diff
    const report = {
      files: this.#files,
      checked: this.#checked,
      rules: lintRules,
      version: io.version,
    }
    const text = formatReport(report, format, io.paint.out)
    if (this.#checked === 0 && this.#exit !== exit.ok) return this.#exit
    // A filter with nothing to fix prints its input, which may be about to replace the file.
    if (isFilter && this.#changes === 0) io.out(utf8.decode(input))
    // Standard output is for the fixed text or the diff.
    if (diff || isFilter) io.err(text)
    else io.out(text)
    if (this.#fixed > 0) io.err(`Fixed ${this.#fixed} ${this.#fixed === 1 ? 'file' : 'files'}\n`)
    const all = this.#files.flatMap(({ findings }) => findings)
    const errors = all.filter(({ severity }) => severity === 'error').length
    const warnings = all.filter(({ severity }) => severity === 'warning').length
    const isUnfixed = diff && this.#changes > 0
    if (errors > 0 || warnings > this.#lint.maxWarnings || isUnfixed) this.#raise(exit.invalid)
    return this.#exit
  }

  #writeBaseline(cwd: string): Exit {
    const { machine, err } = this.#io
    const file = machine.path.resolve(
      cwd,
      this.#lint.baseline ?? '.milvus-connection-baseline.json',
    )
    const count = this.#all.reduce((sum, { findings }) => sum + findings.length, 0)
    try {
      this.#tree.writeText(file, writeBaseline(this.#all))
    } catch {
      err('Cannot write the baseline: expected a path that can be written\n')
      return exit.unreadable
    }
    err(`Wrote ${count} ${count === 1 ? 'finding' : 'findings'} into the baseline\n`)
    return this.#exit
  }
}

// A path that leads nowhere is not repeated, as it may be a credential.
function problemText(problem: Folder['problems'][number]): string {
  switch (problem.kind) {
    case 'unreadable':
      return `Cannot lint ${problem.path}: the file ${problem.reason}`
    case 'absent':
      return `Cannot lint path ${problem.input}: expected a file or folder that is there`
    case 'no-match':
      return `Cannot lint path ${problem.input}: expected a pattern that something matches`
  }
}
