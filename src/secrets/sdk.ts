import { SecretStoreError } from './store.ts'
import type { StoreMachine } from '../machine/store-machine.ts'

/**
 * Loads the package that speaks to a service, which only those who use the service have installed.
 *
 * @param isSdk - whether what was loaded has the parts that are going to be used
 */
export async function loadSdk<Sdk>(
  machine: StoreMachine,
  name: string,
  isSdk: (loaded: unknown) => loaded is Sdk,
): Promise<Sdk> {
  const loaded = await loadPackage(machine, name)
  if (loaded === undefined) {
    throw new SecretStoreError(
      'unavailable',
      `the package ${name} is not installed`,
      `Install it beside milvus-connection: npm install ${name}`,
    )
  }
  if (isSdk(loaded)) return loaded
  throw new SecretStoreError(
    'unavailable',
    `the installed version of the package ${name} is not one that is known here`,
    `Install a current version: npm install ${name}@latest`,
  )
}

async function loadPackage(machine: StoreMachine, name: string): Promise<unknown> {
  try {
    return await machine.load(name)
  } catch {
    throw new SecretStoreError(
      'unavailable',
      `the package ${name} is installed and fails to load`,
      `Run node -e "require('${name}')" to see why, or install it again: npm install ${name}`,
    )
  }
}

/** Whether all these are exported classes or functions. */
export function exportsAll(loaded: unknown, ...names: readonly string[]): boolean {
  return names.every((name) => typeof property(loaded, name) === 'function')
}

/** A property of something of unknown shape, which may be a getter that throws. */
export function property(value: unknown, name: string): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined
  try {
    return Reflect.get(value, name)
  } catch {
    return undefined
  }
}
