import { Option } from 'commander'

import { keychainService } from '../../entry/secrets.ts'
import { exit } from '../io.ts'
import { chooseEntry } from '../secrets/entry.ts'
import { accountArgument, accountOptions, quietOption } from '../secrets/flags.ts'
import { nameOf, withKeychain } from '../secrets/keychain.ts'
import type { Command } from './command.ts'

/** Says whether the keychain has a credential, and prints it where that is asked for. */
export const secretGet: Command = {
  name: 'secret get',
  summary: 'Say whether the keychain has a credential, and print it with --show.',
  argument: accountArgument,
  details: `Exit codes: 0 there, 1 not there or invalid settings, 2 usage, 3 the keychain cannot be used.

Examples:
  milvus-connection secret get root@db.example:19530
  milvus-connection secret get keychain://milvus/prod --show`,
  options: () => [
    ...accountOptions(),
    new Option('--show', 'Print the credential, and a newline.'),
    quietOption(),
  ],

  async run(invocation) {
    const { flags, io } = invocation
    const chosen = await chooseEntry(invocation)
    if ('exit' in chosen) return chosen.exit
    const { service, account } = chosen.entry
    const name = nameOf(chosen.entry, keychainService)
    return withKeychain(io, `look up the credential of ${name}`, async (keychain, options) => {
      const secret = await keychain.get(service, account, options)
      if (secret === undefined) {
        io.err(`There is no credential of ${name} in ${keychain.backend}\n`)
        return exit.notFound
      }
      if (flags['show'] === true) io.out(`${secret.reveal()}\n`)
      else if (flags['quiet'] !== true)
        io.out(`${name}  ${secret.toString()}  ${keychain.backend}\n`)
      return exit.ok
    })
  },
}
