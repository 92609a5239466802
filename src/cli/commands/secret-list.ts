import { Option } from 'commander'

import { keychainService } from '../../entry/secrets.ts'
import { exit } from '../io.ts'
import { withKeychain } from '../secrets/keychain.ts'
import type { Command } from './command.ts'

/** Lists whose credentials the keychain has. */
export const secretList: Command = {
  name: 'secret list',
  summary: 'List the accounts that the keychain has credentials of, and no credential.',
  details: `Exit codes: 0 ok, also where there is none, 2 usage, 3 the keychain cannot be used.

Examples:
  milvus-connection secret list
  milvus-connection secret list --service milvus --format json`,
  options: () => [
    new Option('--service <name>', 'List the entries of another service.').default(
      keychainService,
      keychainService,
    ),
    new Option('--format <format>', 'How to print it.').choices(['table', 'json']),
  ],

  async run({ flags, io }) {
    const service = String(flags['service'])
    return withKeychain(io, 'list the accounts in the keychain', async (keychain, options) => {
      const accounts = await keychain.accounts(service, options)
      const { backend } = keychain
      if (flags['format'] === 'json') {
        io.out(`${JSON.stringify({ schemaVersion: 1, service, backend, accounts }, null, 2)}\n`)
        return exit.ok
      }
      io.out(accounts.map((account) => `${account}\n`).join(''))
      if (accounts.length === 0) io.err(`There is no entry of that service in ${backend}\n`)
      return exit.ok
    })
  },
}
