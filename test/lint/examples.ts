import { readdirSync, readFileSync } from 'node:fs'
import type { ModelId } from 'milvus-connection/clients'
import { parse } from 'yaml'

/** A file, or a few, that show what a rule allows or catches: a test, and part of the rule's page. */
export type Example = {
  /** One phrase: "a password with a raw #". */
  readonly title: string
  /** Path → text; the first is the one that is linted. */
  readonly files: Readonly<Record<string, string>>
  /** For what is caught: where, as `line:column`, in order. */
  readonly at?: readonly string[]
  /** For what is fixed: the text of the first file after `--fix` or `--unsafe-fixes`. */
  readonly fixed?: string
  /** What lies around: paths that git tracks or ignores, modes, the current time. */
  readonly around?: {
    readonly tracked?: readonly string[]
    readonly ignored?: readonly string[]
    readonly modes?: Readonly<Record<string, number>>
    readonly now?: string
    /** Path → name of a certificate or key that the tests make; see `certificates.ts`. */
    readonly certificates?: Readonly<Record<string, string>>
  }
  readonly clients?: readonly ModelId[]
  readonly within?: string
  /** Whether `requireReason` is set. */
  readonly requireReason?: boolean
}

/** The examples of one rule. */
export type Examples = { readonly allows: readonly Example[]; readonly catches: readonly Example[] }

const folder = new URL('examples/', import.meta.url)

/** The ids of the rules that have examples, in alphabetical order. */
export const exampleIds: readonly string[] = readdirSync(folder)
  .map((name) => name.replace('.yaml', ''))
  .toSorted()

/** The examples of a rule, from `examples/<id>.yaml`. */
export function examplesOf(id: string): Examples {
  return parse(readFileSync(new URL(`${id}.yaml`, folder), 'utf8'))
}
