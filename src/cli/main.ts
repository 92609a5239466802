import { Argument, Command as Program, CommanderError } from 'commander'
import { closestMatch } from 'leven'

import type { Command } from './commands/command.ts'
import { commands, groups } from './commands/index.ts'
import { exit, usageError } from './io.ts'
import type { Io } from './io.ts'
import { helperForm } from './flags.ts'

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
  milvus-connection resolve --for node --format code
  milvus-connection lint --fix --diff
  milvus-connection exec prod -- node app.js`

/** Runs one command line and returns its exit code. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  let code: number = exit.ok
  const [line, behind] = split(args)
  const program = programFor(line, {
    io,
    behind,
    done: (end) => {
      code = end
    },
  })
  if (args.length === 0) {
    io.err(program.helpInformation())
    return exit.usage
  }
  try {
    await program.parseAsync(line, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return exit.ok
    return usageError(io, explained(error, line))
  }
  return code
}

// For a command that runs another one, what follows "--" is that one; for others "--" ends the flags.
function split(args: readonly string[]): [readonly string[], readonly string[]] {
  const end = args.indexOf('--')
  return end >= 0 && commandOf(args)?.takesCommand === true
    ? [args.slice(0, end), args.slice(end + 1)]
    : [args, []]
}

function programFor(line: readonly string[], run: Run): Program {
  const { io } = run
  const program = new Program('milvus-connection')
    .description(description)
    .version(io.version, '-V, --version', 'Show the version.')
    .helpOption('-h, --help', 'Show help.')
    .helpCommand('help [command]', 'Show help for a command.')
    .addHelpText('after', epilogue)
    .configureOutput({
      writeOut: io.out,
      // Commander's messages quote the line, which may hold a credential.
      writeErr: () => undefined,
      // `styleTitle` decides.
      getOutHasColors: () => true,
    })
    .configureHelp({ styleTitle: (title) => io.paint.out('bold', title) })
    .exitOverride()
  const families = new Map(
    Object.entries(groups).map(([name, summary]) => [name, group(name, summary, program)]),
  )
  for (const command of commands) {
    const [first = '', second] = command.name.split(' ')
    const family = second === undefined ? undefined : families.get(first)
    if (family !== undefined && !program.commands.includes(family)) program.addCommand(family)
    const parent = family ?? program
    const one = subprogram(command, program, run)
    // Making the flags takes longer than the rest of most runs.
    const isOnLine = command.name.split(' ').every((word) => line.includes(word))
    if (isOnLine) for (const option of command.options()) one.addOption(option)
    parent.addCommand(one)
  }
  return program
}

function group(name: string, summary: string, program: Program): Program {
  return new Program(name)
    .copyInheritedSettings(program)
    .summary(summary)
    .description(summary)
    .helpCommand(false)
}

type Run = {
  readonly io: Io
  readonly behind: readonly string[]
  readonly done: (code: number) => void
}

function subprogram(command: Command, program: Program, { io, behind, done }: Run): Program {
  const { name, summary, details, argument, takesCommand } = command
  const one = new Program(name.split(' ').at(-1))
    .copyInheritedSettings(program)
    .summary(summary)
    .description(summary)
    .addHelpText('after', `\n${details}`)
    .allowExcessArguments(false)
  if (argument) one.addArgument(positional(argument))
  if (takesCommand === true) one.usage('[alias] [options] -- <command> [args...]')
  return one.action(async () => {
    const flags: Record<string, unknown> = one.opts()
    const words = one.args
    done(
      isThere(flags['cwd'], io)
        ? await command.run({ argument: words[0], words, command: behind, flags, io, commands })
        : usageError(io, 'expected --cwd to name a folder that is there'),
    )
  })
}

function positional({
  name,
  doc,
  choices,
  required,
  variadic,
}: NonNullable<Command['argument']>): Argument {
  const shown = variadic ? `${name}...` : name
  const argument = new Argument(required ? `<${shown}>` : `[${shown}]`, doc)
  return choices ? argument.choices(choices) : argument
}

function isThere(folder: unknown, { machine }: Io): boolean {
  return typeof folder !== 'string' || machine.exists(machine.path.resolve(machine.cwd, folder))
}

function commandOf([first, second]: readonly string[]): Command | undefined {
  return commands.find(({ name }) => name === first || name === `${first ?? ''} ${second ?? ''}`)
}

// Commander's messages quote the line; these say what kind of mistake it is, and where.
function explained({ code }: CommanderError, args: readonly string[]): string {
  const command = commandOf(args)
  const verb = command?.name ?? 'the command'
  switch (code) {
    case 'commander.help':
    case 'commander.unknownCommand':
      return expectedVerb(args)
    case 'commander.unknownOption':
      return unknownFlag(command, args)
    case 'commander.excessArguments':
      return command?.argument
        ? `expected at most one word after "${verb}" that is not a flag`
        : `expected nothing but flags after "${verb}"`
    case 'commander.missingArgument':
      return `expected ${command?.argument?.doc ?? 'another word'} after "${verb}"`
    case 'commander.optionMissingArgument':
      return `expected a value after ${args.findLast((arg) => flagsOf(command).includes(arg)) ?? 'the last flag'}`
    case 'commander.invalidArgument':
      return `expected ${choices(command, args)}`
    default:
      return 'expected a command and its flags'
  }
}

function expectedVerb([first]: readonly string[]): string {
  const names = commands.map(({ name }) => name)
  const ofGroup = names.filter((name) => name.startsWith(`${first ?? ''} `))
  if (ofGroup.length > 0) return `expected ${ofGroup.join(', ')}`
  const all = [...new Set(names.map((name) => name.split(' ')[0] ?? name))]
  return `expected one of ${all.join(', ')} first`
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

function choices(command: Command | undefined, args: readonly string[]): string {
  const given = new Set(args.map((arg) => arg.replace(/=.*$/s, '')))
  const limited = (command?.options() ?? []).filter(
    ({ long, argChoices }) => argChoices && given.has(long ?? ''),
  )
  const words = limited.map(
    ({ long, argChoices = [] }) => `${long ?? ''} to be one of ${argChoices.join(', ')}`,
  )
  if (given.has('--credential-helper')) words.push(`--credential-helper to be ${helperForm}`)
  return words.length > 0
    ? words.join(', and ')
    : `one of ${(command?.argument?.choices ?? []).join(', ')}`
}
