import { closestMatch } from 'leven'

import type { Origin } from '../errors.ts'
import { Secret } from '../secret.ts'
import { agree } from '../spec/agree.ts'
import { allArgumentNames, settingByArgument } from '../spec/names.ts'
import { millisecondNames, settingTable } from '../spec/settings.ts'
import type { SettingId } from '../spec/settings.ts'
import { conflictingNames } from './variables.ts'
import type { Reading, Source, SourceContext } from './source.ts'

/** What the caller passes. `undefined`, `null` and an empty text are unset. */
export const args: Source = {
  id: 'args',

  open(context) {
    const readings = new Map<SettingId, Reading>()
    for (const name of Object.keys(context.args)) readArgument(name, context, readings)
    const layer = {
      source: 'args',
      place: 'args',
      inProject: false,
      folder: context.cwd,
      readings,
    } as const
    return { aliases: [], layers: () => (readings.size > 0 ? [layer] : []) }
  },
}

function readArgument(
  name: string,
  context: SourceContext,
  readings: Map<SettingId, Reading>,
): void {
  const value = context.args[name]
  if (value === undefined || value === null) return
  const setting = settingByArgument(name)
  const spelt = context.options.spellArgument?.(name) ?? name
  const origin: Origin = { source: 'args', at: spelt }
  if (setting === undefined) return reportUnknown(name, origin, context)
  const text = textOf(name, value)
  if (text === undefined) {
    return context.report({
      rule: settingTable[setting.id].invalid,
      severity: 'error',
      message: `Cannot use ${spelt}: expected text${setting.kind === 'boolean' ? ', true or false' : ''}, not ${kindOf(value)}`,
      help: `Pass ${setting.placeholder === 'port' ? 'a number' : `the ${setting.placeholder}`} as text`,
      origin,
    })
  }
  if (text.reveal().trim() === '') {
    return context.look({ source: 'args', at: spelt, outcome: 'empty' })
  }
  const reading = { setting: setting.id, name: spelt, text, origin, isFile: false }
  const earlier = readings.get(setting.id)
  if (earlier === undefined) readings.set(setting.id, reading)
  else if (!agree(earlier, reading)) context.report(conflictingNames(earlier, reading))
}

function textOf(name: string, value: unknown): Secret | undefined {
  if (Secret.is(value)) return value
  if (typeof value === 'boolean') return new Secret(String(value))
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const isBareNumber = typeof value === 'number' || /^[\d.]+$/.test(value)
  return new Secret(millisecondNames.includes(name) && isBareNumber ? `${value}ms` : String(value))
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`
}

// The unknown word itself may be a credential that slipped, so only our own names are spelt out.
function reportUnknown(name: string, origin: Origin, { report, options }: SourceContext): void {
  const near = closestMatch(name, allArgumentNames(), { maxDistance: 2 })
  const meant = near === undefined ? undefined : (options.spellArgument?.(near) ?? near)
  report({
    rule: 'unknown-setting',
    severity: 'error',
    message: `Cannot use the argument ${origin.at}: it is none of the settings`,
    help:
      meant === undefined
        ? `Use one of ${Object.keys(settingTable).join(', ')}`
        : `Did you mean ${meant}?`,
    origin,
  })
}
