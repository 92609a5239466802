import type { Machine } from '../machine/machine.ts'
import type { StorePort } from '../machine/ports.ts'

/**
 * What a store is given of the machine: the port, and the environment that settings are read from.
 * Programs run in that environment and in the home folder, unless another one is given.
 */
export type StoreMachine = StorePort & Pick<Machine, 'env' | 'home'>

/** Makes it; `undefined` where the machine has no port for stores. */
export function storeMachine(
  { home, platform, stores }: Machine,
  env: Machine['env'],
): StoreMachine | undefined {
  const port = stores?.()
  return port && storeMachineOf(port, { env, home, platform })
}

/** Makes it of a port. */
export function storeMachineOf(
  port: StorePort,
  { env, home, platform }: Pick<Machine, 'env' | 'home' | 'platform'>,
): StoreMachine {
  return {
    ...port,
    env,
    home,
    platform,
    run: (command, options) => port.run(command, { env, folder: home, ...options }),
  }
}
