import picomatch from 'picomatch/posix.js'

import type { SettingGroup } from '../../settings/table.ts'
import { settingTable } from '../../settings/table.ts'
import type { Document, DocumentKind } from '../document.ts'
import type { LintSeverity } from '../finding.ts'
import { isAbsolute } from '../paths.ts'
import type { Rule } from '../rule.ts'
import type { LintSettings } from './settings.ts'

/** The rules that hold for a file, and how strict. */
export type RulesInForce = {
  /** Those that have something to look at in it, without those that are off. */
  readonly rules: readonly Rule[]
  /** Of any rule: what it is set to, if it is set. */
  readonly severityOf: (id: string) => LintSeverity | 'off' | undefined
}

/** Which rules hold where: what the caller says, then the last override that matches, then the rest. */
export type Policy = {
  readonly isIgnored: (path: string) => boolean
  readonly rulesFor: (document: Pick<Document, 'path' | 'kind' | 'blocks'>) => RulesInForce
}

type Said = {
  readonly rules?: Readonly<Record<string, LintSeverity | 'off'>> | undefined
  readonly settings?: { readonly read: LintSettings; readonly folder: Folder } | undefined
}

/** Takes together what the caller and the config file say of rules. */
export function policyOf(all: readonly Rule[], { rules, settings }: Said): Policy {
  const overrides = (settings?.read.overrides ?? []).map((one) => ({
    rules: one.rules,
    matches: matcher(one.files, settings?.folder ?? ''),
  }))
  // Many files are alike in what they have to be asked.
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
      const made = inForce(all, kind, groups, severities)
      known.set(key, made)
      return made
    },
  }
}

function inForce(
  all: readonly Rule[],
  kind: DocumentKind,
  groups: ReadonlySet<SettingGroup>,
  severities: ReadonlyMap<string, LintSeverity | 'off'>,
): RulesInForce {
  const isFor = ({ kinds, about }: Rule): boolean =>
    (kinds?.includes(kind) ?? true) && (about?.some((group) => groups.has(group)) ?? true)
  return {
    rules: all.filter((rule) => isFor(rule) && severities.get(rule.id) !== 'off'),
    severityOf: (id) => severities.get(id),
  }
}

function groupsIn({ blocks }: Pick<Document, 'blocks'>): ReadonlySet<SettingGroup> {
  const groups = new Set<SettingGroup>()
  for (const { entries } of blocks) {
    for (const { setting } of entries)
      if (setting !== undefined) groups.add(settingTable[setting].group)
  }
  return groups
}

/**
 * A folder, as paths are written; or what tells of a path how it is seen from there, with `undefined`
 * for one that is not inside.
 */
export type Folder = string | ((path: string) => string | undefined)

/**
 * Makes a test for paths of patterns as `.gitignore` has them, more or less: one without a `/` is
 * about names in any folder, and one for a folder about all that is in it.
 *
 * @param folder - what the patterns are relative to, as the paths are written
 */
export function matcher(patterns: readonly string[], folder: Folder): (path: string) => boolean {
  const tests = patterns.map((pattern) => {
    const whole = pattern.replace(/^\.\//, '').replace(/\/$/, '/**')
    return picomatch([whole, `${whole}/**`], { dot: true, basename: !whole.includes('/') })
  })
  return (path) => {
    const inside = typeof folder === 'string' ? relative(folder, path) : folder(path)
    return inside !== undefined && tests.some((test) => test(inside))
  }
}

// Only paths inside the folder can match.
function relative(folder: string, path: string): string | undefined {
  if (folder === '.' || folder === '')
    return isAbsolute(path) || path.startsWith('../') ? undefined : path
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined
}
