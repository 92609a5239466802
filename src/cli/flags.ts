import { Option } from 'commander'

import { settings } from '../entry/index.ts'
import type { ConnectionArgs, ResolveOptions, Setting } from '../entry/index.ts'
import { flagName } from '../settings/names.ts'
import { helperNamed, helperOption } from './credential-helpers.ts'

/** One flag a setting, and `--no-secure`. */
export function settingOptions(): Option[] {
  return settings.flatMap((setting) => {
    if (setting.kind !== 'boolean')
      return [new Option(`${flagName(setting.id)} <${setting.placeholder}>`, helpOf(setting))]
    return [
      new Option(flagName(setting.id), 'Use TLS.'),
      new Option(`--no-${flagName(setting.id).slice(2)}`, 'Do not use TLS.'),
    ]
  })
}

function helpOf({ doc, kind, env }: Setting): string {
  return kind === 'secret' ? `${doc} Others can see flags: prefer ${env[0] ?? 'a variable'}.` : doc
}

/** Where settings are looked for. */
export function sourceOptions(): Option[] {
  return [
    new Option('--cwd <folder>', 'Look for .env and config files in this folder.'),
    new Option(
      '--env-file <file>',
      'Read this .env file in place of the usual ones; can be repeated, the last wins.',
    ).argParser((file: string, earlier: unknown) =>
      Array.isArray(earlier) ? [...earlier.map(String), file] : [file],
    ),
    new Option('--no-env-file', 'Read no .env file.'),
    new Option('--config <file>', 'Read this config file in place of the usual ones.'),
    new Option('--no-config', 'Read no config file.'),
    new Option('--mode <name>', 'Read .env.<name> and .env.<name>.local too.'),
    new Option(
      '--credential-scope <scope>',
      'Send a credential only to the host it was set beside, or to any.',
    ).choices(['host', 'any']),
    new Option('--strict', 'Treat warnings as errors.'),
    new Option('--keychain', 'Look in the keychain for an API key too, not for passwords alone.'),
    new Option('--no-keychain', 'Do not look in the keychain for what is not set.'),
    new Option('--allow-exec', 'Let exec: references run their commands.'),
    helperOption(),
    new Option('--secret-timeout <duration>', 'How long a store may take: 30, 500ms, 1m.'),
  ]
}

/** What commander makes of the flags. */
export type Flags = Readonly<Record<string, unknown>>

/** The flags that are settings, as arguments of the library. */
export function argsOf(flags: Flags): ConnectionArgs {
  return Object.fromEntries(
    settings.filter(({ id }) => flags[id] !== undefined).map(({ id }) => [id, flags[id]]),
  )
}

/** The flags that say where to look, as options of the library. */
export function optionsOf(flags: Flags): ResolveOptions {
  const { cwd, envFile, config, mode, credentialScope, strict, keychain, secretTimeout } = flags
  const { credentialHelper } = flags
  return {
    spellArgument: flagName,
    strict: strict === true,
    allowExec: flags['allowExec'] === true,
    ...(typeof keychain === 'boolean' && { keychain }),
    ...(Array.isArray(credentialHelper) && {
      credentialHelpers: credentialHelper.map(String).map(helperNamed),
    }),
    ...(typeof secretTimeout === 'string' && { secretTimeout }),
    ...(typeof cwd === 'string' && { cwd }),
    ...(envFile === false && { envFiles: false }),
    ...(Array.isArray(envFile) && { envFiles: envFile.map(String) }),
    ...(config === false && { configFile: false }),
    ...(typeof config === 'string' && { configFile: config }),
    ...(typeof mode === 'string' && { mode }),
    ...((credentialScope === 'host' || credentialScope === 'any') && { credentialScope }),
  }
}
