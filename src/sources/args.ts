import type { Origin } from '../core/diagnostics.ts'
import { Secret } from '../core/secret.ts'
import { nearestArgument, settingByArgument } from '../settings/names.ts'
import { settingTable } from '../settings/table.ts'
import type { SettingId } from '../settings/table.ts'
import { textUnder } from '../settings/values.ts'
import { addReading } from './source.ts'
import type { Reading, Source, SourceContext } from './source.ts'

/** What the caller passes. `undefined`, `null` and an empty text are unset. */
export const args: Source = {
  id: 'args',

  open(context) {
    const readings = new Map<SettingId, Reading>()
    names(context).forEach((name, index) => readArgument(name, index + 1, context, readings))
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

function names({ args, report }: SourceContext): readonly string[] {
  try {
    if (typeof args === 'object' && !Array.isArray(args)) return Object.keys(args)
  } catch {
    // What a proxy throws can quote what it was asked for.
  }
  report({
    rule: 'invalid-value',
    severity: 'error',
    message: 'Cannot read the arguments: expected an object of settings',
    help: 'Pass settings by name, such as { uri, token }',
    origin: { source: 'args', at: 'arguments' },
  })
  return []
}

function readArgument(
  name: string,
  position: number,
  context: SourceContext,
  readings: Map<SettingId, Reading>,
): void {
  const given = read(name, context.args)
  if (given === undefined) return
  const setting = settingByArgument(name)
  const spelt = context.options.spellArgument?.(name) ?? name
  const origin: Origin = { source: 'args', at: spelt }
  if (setting === undefined) return reportUnknown(name, position, context)
  if (typeof given === 'string') {
    return context.report({
      rule: settingTable[setting.id].invalid,
      severity: 'error',
      message: `Cannot use ${spelt}: expected text${setting.kind === 'boolean' ? ', true or false' : ''}, not ${given}`,
      help: `Pass ${setting.placeholder === 'port' ? 'a number' : `the ${setting.placeholder}`} as text`,
      origin,
    })
  }
  if (given.reveal().trim() === '') {
    return context.record({ source: 'args', at: spelt, outcome: 'empty' })
  }
  const reading = { setting: setting.id, name: spelt, text: given, origin, isFile: false }
  addReading(readings, reading, context.report)
}

/** The text of an argument, or what it is in place of a text. */
function read(name: string, args: SourceContext['args']): Secret | string | undefined {
  try {
    const value = args[name]
    return value === undefined || value === null
      ? undefined
      : (textOf(name, value) ?? kindOf(value))
  } catch {
    // What a getter or a proxy throws can quote what it was asked for.
    return 'something that fails when it is read'
  }
}

function textOf(name: string, value: unknown): Secret | undefined {
  if (Secret.is(value)) {
    const text: unknown = value.reveal()
    return typeof text === 'string' ? new Secret(text) : undefined
  }
  if (typeof value === 'boolean') return new Secret(String(value))
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  return new Secret(textUnder(name, String(value)))
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`
}

// A name that resembles no setting may be a credential that slipped.
function reportUnknown(name: string, position: number, { report, options }: SourceContext): void {
  const near = nearestArgument(name)
  const at = near === undefined ? `argument ${position}` : name
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
