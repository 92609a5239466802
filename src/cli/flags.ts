import { InvalidArgumentError, Option } from 'commander'
import type { Machine } from '../machine/machine.ts'
import type { ConnectionArgs, ResolveOptions } from '../resolve/options.ts'
import type { CredentialHelper } from '../secrets/helper.ts'
import { dockerHelperOn } from '../secrets/helpers/docker.ts'
import { gitHelperOn } from '../secrets/helpers/git.ts'
import { programNamed } from '../secrets/helpers/program.ts'
import { flagName } from '../settings/names.ts'
import { settings } from '../settings/table.ts'
import type { Setting } from '../settings/table.ts'

/** The flags of a command that resolves a connection. */
export function connectionOptions(): readonly Option[] {
  return [
    ...settings.flatMap(settingOptions),
    new Option('--cwd <folder>', 'Look for .env and config files in this folder.'),
    new Option(
      '--env-file <file>',
      'Read this .env file in place of the usual ones; can be repeated, the last wins.',
    ).argParser(appended),
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

function settingOptions({ id, kind, placeholder, doc, env }: Setting): Option[] {
  const flag = flagName(id)
  if (kind === 'boolean')
    return [new Option(flag, 'Use TLS.'), new Option(`--no-${flag.slice(2)}`, 'Do not use TLS.')]
  const warning = ` Others can see flags: prefer ${env[0] ?? 'a variable'}.`
  return [new Option(`${flag} <${placeholder}>`, kind === 'secret' ? doc + warning : doc)]
}

export type Flags = Readonly<Record<string, unknown>>

/** The settings among the flags. */
export function argsOf(flags: Flags): ConnectionArgs {
  return Object.fromEntries(
    settings.filter(({ id }) => flags[id] !== undefined).map(({ id }) => [id, flags[id]]),
  )
}

/** The library's options among the flags. */
export function optionsOf(flags: Flags, machine: Machine): ResolveOptions {
  const { cwd, envFile, config, mode, credentialScope, keychain, credentialHelper, secretTimeout } =
    flags
  return {
    spellArgument: flagName,
    strict: flags['strict'] === true,
    allowExec: flags['allowExec'] === true,
    ...(typeof keychain === 'boolean' && { keychain }),
    ...(Array.isArray(credentialHelper) && {
      credentialHelpers: credentialHelper.map((word) => helperNamed(String(word), machine)),
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

const makers: ReadonlyMap<string, (machine: Machine, name: string) => CredentialHelper> = new Map([
  ['docker', dockerHelperOn],
  ['git', gitHelperOn],
])

export const helperForm = 'docker:NAME or git:NAME, where an absolute path can be the name'

// A helper is a program that is run, so no source of settings can name one.
function helperOption(): Option {
  return new Option(
    '--credential-helper <helper>',
    'Ask docker:<name> or git:<name> for a credential that nobody sets; can be repeated.',
  ).argParser((helper: string, earlier: unknown) => {
    const { make, name } = helperIn(helper)
    if (make === undefined || !isProgram(name)) throw new InvalidArgumentError('')
    return appended(helper, earlier)
  })
}

function isProgram(name: string): boolean {
  try {
    programNamed(name, (program) => [program])
    return true
  } catch {
    return false
  }
}

// `docker:pass`, `git:/usr/local/bin/helper`
function helperIn(word: string) {
  const [protocol = ''] = word.split(':', 1)
  return { make: makers.get(protocol), name: word.slice(protocol.length + 1) }
}

function helperNamed(word: string, machine: Machine): CredentialHelper {
  const { make = gitHelperOn, name } = helperIn(word)
  return make(machine, name)
}

/** Parses a flag that can be repeated. */
export function appended(value: string, earlier: unknown): readonly string[] {
  return [...(Array.isArray(earlier) ? earlier.map(String) : []), value]
}
