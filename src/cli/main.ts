import { Argument, Command as Program, CommanderError } from 'commander'

import { closestMatch } from 'leven'

import type { Command } from './commands/command.ts'
import { commands } from './commands/index.ts'
import { exit } from './io.ts'
import type { Exit, Io } from './io.ts'
import { painter } from './paint.ts'
import { usageError } from './usage.ts'

const description = `Turns arguments, MILVUS_* variables, .env files and config files into one checked
connection for any Milvus or Zilliz Cloud client, and says where each value came from.`

const epilogue = `
Settings are taken from, strongest first: flags, the environment, .env files in the
working folder, the project's config file, the user's config file, the defaults.
Credentials print as [secret].

Examples:
  milvus-connection resolve
  milvus-connection resolve prod --format json
  milvus-connection explain --as pymilvus
  milvus-connection resolve --for node --format code`

/** Runs one command line and says how it ended. It never exits and never touches the process. */
export async function main(args: readonly string[], io: Io): Promise<Exit> {
  let code: Exit = exit.ok
  const program = programFor(io, (end) => {
    code = end
  })
  if (args.length === 0) {
    io.err(program.helpInformation())
    return exit.usage
  }
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return exit.ok
    return usageError(io, explained(error, args))
  }
  return code
}

function programFor(io: Io, done: (code: Exit) => void): Program {
  const program = new Program('milvus-connection')
    .description(description)
    .version(io.version, '-V, --version', 'Show the version.')
    .helpOption('-h, --help', 'Show help.')
    .helpCommand('help [command]', 'Show help for a command.')
    .addHelpText('after', epilogue)
    .configureOutput({
      writeOut: io.out,
      // What commander says of a mistake quotes the line, and a credential may be in it.
      writeErr: () => undefined,
      getOutHasColors: () => io.color.out,
    })
    .configureHelp({ styleTitle: (title) => painter(io.color.out)('bold', title) })
    .exitOverride()
  for (const command of commands) program.addCommand(verb(command, program, io, done))
  return program
}

function verb(command: Command, program: Program, io: Io, done: (code: Exit) => void): Program {
  const { name, summary, details, argument, options } = command
  const positional = new Argument(
    argument.required ? `<${argument.name}>` : `[${argument.name}]`,
    argument.doc,
  )
  if (argument.choices) positional.choices(argument.choices)
  const one = new Program(name)
    .copyInheritedSettings(program)
    .summary(summary)
    .description(summary)
    .addArgument(positional)
    .addHelpText('after', `\n${details}`)
    .allowExcessArguments(false)
  for (const option of options()) one.addOption(option)
  return one.action(async (value: string | undefined, flags: Record<string, unknown>) => {
    done(
      isThere(flags['cwd'], io)
        ? await command.run({ argument: value, flags, io, commands })
        : usageError(io, 'expected --cwd to name a folder that is there'),
    )
  })
}

function isThere(folder: unknown, { host }: Io): boolean {
  return typeof folder !== 'string' || host.exists(host.path.resolve(host.cwd, folder))
}

// Commander's own words quote the line; these say which kind of mistake it is, and where.
function explained({ code }: CommanderError, args: readonly string[]): string {
  const command = commands.find(({ name }) => name === args[0])
  switch (code) {
    case 'commander.unknownCommand':
      return `expected one of ${commands.map(({ name }) => name).join(', ')} first`
    case 'commander.unknownOption':
      return unknownFlag(command, args)
    case 'commander.excessArguments':
      return `expected at most one word after "${command?.name ?? 'the command'}" that is not a flag`
    case 'commander.missingArgument':
      return `expected ${command?.argument.doc ?? 'another word'} after "${command?.name ?? ''}"`
    case 'commander.optionMissingArgument':
      return `expected a value after ${lastFlag(command, args)}`
    case 'commander.invalidArgument':
      return `expected ${choices(command, args)}`
    default:
      return 'expected a command and its flags'
  }
}

function flagsOf(command: Command | undefined): readonly string[] {
  return [...(command?.options() ?? []).map(({ long }) => long ?? ''), '--help']
}

function unknownFlag(command: Command | undefined, args: readonly string[]): string {
  const known = flagsOf(command)
  const index = args.findIndex(
    (arg) => arg.startsWith('-') && !known.includes(arg.replace(/=.*$/s, '')),
  )
  const meant = closestMatch((args[index] ?? '').replace(/=.*$/s, ''), known, { maxDistance: 3 })
  return `word ${index + 1} is no flag of "${command?.name ?? 'the command'}"${meant === undefined ? '' : `; did you mean ${meant}?`}`
}

function lastFlag(command: Command | undefined, args: readonly string[]): string {
  return args.findLast((arg) => flagsOf(command).includes(arg)) ?? 'the last flag'
}

function choices(command: Command | undefined, args: readonly string[]): string {
  const given = new Set(args.map((arg) => arg.replace(/=.*$/s, '')))
  const limited = (command?.options() ?? []).filter(
    ({ long, argChoices }) => argChoices && given.has(long ?? ''),
  )
  const words = limited.map(
    ({ long, argChoices = [] }) => `${long ?? ''} to be one of ${argChoices.join(', ')}`,
  )
  return words.length > 0
    ? words.join(', and ')
    : `one of ${(command?.argument.choices ?? []).join(', ')}`
}
