import { answerParent } from '../../machine/answer-parent.ts'
import { storePort } from '../../machine/store-port.ts'
import type { KeychainCall } from './call.ts'
import { askKeytar } from './keytar.ts'

// Run by `keychainPort`: a call on standard input, its answer on standard output.
void answerParent(async (line) => {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- keychainPort wrote it
  const call: KeychainCall = JSON.parse(line)
  return JSON.stringify(await askKeytar(storePort, call))
})
