import { keychainService } from '../../entry/secrets.ts'
import { exit } from '../io.ts'
import { chooseEntry } from '../secrets/entry.ts'
import { accountArgument, accountOptions, quietOption } from '../secrets/flags.ts'
import { nameOf, withKeychain } from '../secrets/keychain.ts'
import { readCredential } from '../secrets/typed.ts'
import type { Command } from './command.ts'

/** Keeps a credential in the keychain. */
export const secretSet: Command = {
  name: 'secret set',
  summary: 'Keep a password or an API key in the keychain, in place of one that is there.',
  argument: accountArgument,
  details: `It is asked for on a terminal, and not shown; else it is read from standard input, less one
newline at the end. It is never an argument.

A user without a password anywhere gets it from the entry user@host:port; --keychain has an API
key looked up too, in host:port. Others are referred to: keychain://service/account.

Exit codes: 0 kept, 1 invalid settings, 2 usage, 3 the keychain cannot be used, 130 interrupted.

Examples:
  milvus-connection secret set root@db.example:19530
  milvus-connection secret set --uri https://db.example --user root
  milvus-connection secret set keychain://milvus/prod < token.txt`,
  options: () => [...accountOptions(), quietOption()],

  async run(invocation) {
    const { flags, io } = invocation
    const chosen = await chooseEntry(invocation)
    if ('exit' in chosen) return chosen.exit
    const { entry, overruledBy } = chosen
    const name = nameOf(entry, keychainService)
    const given = await readCredential(io, name)
    if ('exit' in given) return given.exit
    return withKeychain(io, `keep the credential of ${name}`, async (keychain, options) => {
      await keychain.set(entry.service, entry.account, given.secret, options)
      if (flags['quiet'] === true) return exit.ok
      io.err(`Kept the credential of ${name} in ${keychain.backend}\n`)
      if (overruledBy !== undefined)
        io.err(`It is not used as long as the one from ${overruledBy} is set\n`)
      return exit.ok
    })
  },
}
