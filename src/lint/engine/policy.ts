import picomatch from 'picomatch/posix.js'

import type { SettingGroup } from '../../settings/table.ts'
import { settingTable } from '../../settings/table.ts'
import type { Document } from '../document.ts'
import type { SeveritySetting } from '../finding.ts'
import { isAbsolute } from '../paths.ts'
import type { Rule } from '../rule.ts'
import type { LintSettings, RuleSettings } from './settings.ts'

/** The rules that hold for a file, and how strict. */
export type RulesInForce = {
  /** Those that are not off, and about something in the file. */
  readonly rules: readonly Rule[]
  /** What a rule is set to, if it is set. */
  readonly severityOf: (id: string) => SeveritySetting | undefined
}

type Policy = {
  readonly isIgnored: (path: string) => boolean
  readonly rulesFor: (document: Pick<Document, 'path' | 'kind' | 'blocks'>) => RulesInForce
}

type Said = {
  readonly rules?: RuleSettings | undefined
  readonly settings?: { readonly read: LintSettings; readonly folder: Folder } | undefined
}

/** The caller's rules are the strongest, then the last override that matches, then the other settings. */
export function policyOf(all: readonly Rule[], { rules, settings }: Said): Policy {
  const overrides = (settings?.read.overrides ?? []).map((one) => ({
    rules: one.rules,
    matches: matcher(one.files, settings?.folder ?? ''),
  }))
  // Many files have the same rules.
  const known = new Map<string, RulesInForce>()
  return {
    isIgnored: settings ? matcher(settings.read.ignore, settings.folder) : () => false,
    rulesFor(document) {
      const { path, kind } = document
      const groups = groupsIn(document)
      const matching = overrides.map(({ matches }) => matches(path))
      const key = [kind, ...groups, ...matching].join()
      const found = known.get(key)
      if (found !== undefined) return found
      const said = overrides.filter((_, at) => matching[at]).map((one) => one.rules)
      const weakestFirst = [settings?.read.rules ?? {}, ...said, rules ?? {}]
      const severities = new Map(weakestFirst.flatMap((one) => Object.entries(one)))
      const isFor = ({ kinds, about }: Rule): boolean =>
        (kinds?.includes(kind) ?? true) && (about?.some((group) => groups.has(group)) ?? true)
      const made: RulesInForce = {
        rules: all.filter((rule) => isFor(rule) && severities.get(rule.id) !== 'off'),
        severityOf: (id) => severities.get(id),
      }
      known.set(key, made)
      return made
    },
  }
}

function groupsIn({ blocks }: Pick<Document, 'blocks'>): ReadonlySet<SettingGroup> {
  const settings = blocks.flatMap(({ entries }) => entries.flatMap(({ setting }) => setting ?? []))
  return new Set(settings.map((setting) => settingTable[setting].group))
}

/** A folder as paths are written, or what makes a path relative to one: `undefined` if it is outside. */
export type Folder = string | ((path: string) => string | undefined)

// Much as in .gitignore: a pattern without a "/" matches names in any folder, and one for a folder
// matches all that is in it.
function matcher(patterns: readonly string[], folder: Folder): (path: string) => boolean {
  const tests = patterns.map((pattern) => {
    const whole = pattern.replace(/^\.\//, '').replace(/\/$/, '/**')
    return picomatch([whole, `${whole}/**`], { dot: true, basename: !whole.includes('/') })
  })
  return (path) => {
    const inside = typeof folder === 'string' ? relative(folder, path) : folder(path)
    return inside !== undefined && tests.some((test) => test(inside))
  }
}

function relative(folder: string, path: string): string | undefined {
  if (folder === '.' || folder === '')
    return isAbsolute(path) || path.startsWith('../') ? undefined : path
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined
}
