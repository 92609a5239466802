import type { Origin } from '../errors.ts'
import { Secret } from '../secret.ts'
import { agree } from '../spec/agree.ts'
import { nearestArgument, settingByArgument } from '../spec/names.ts'
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
  if (setting === undefined) return reportUnknown(name, context)
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

// What does not look like the name of an argument may be a credential that slipped.
function reportUnknown(name: string, { report, options }: SourceContext): void {
  const at = /^[a-z_$][\w$]{0,30}$/i.test(name) ? name : 'an argument'
  const near = nearestArgument(name)
  const meant = near === undefined ? undefined : (options.spellArgument?.(near) ?? near)
  report({
    rule: 'unknown-setting',
    severity: 'error',
    message: `Cannot use ${at}: it is none of the settings`,
    help:
      meant === undefined
        ? `Use one of ${Object.keys(settingTable).join(', ')}`
        : `Did you mean ${meant}?`,
    origin: { source: 'args', at },
  })
}
