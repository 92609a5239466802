import { existsSync, readFileSync } from 'node:fs'

// This folder has a manifest of its own, so the package's name does not lead to it from here.
const root = new URL('../../', import.meta.url)
const { exports } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))

async function load(subpath) {
  let target = exports?.[subpath]
  while (typeof target === 'object') target = target.import ?? target.default
  const file = target === undefined ? undefined : new URL(target, root)
  if (file === undefined || !existsSync(file)) {
    throw new Error(`Cannot load ${subpath} of the built package: run npm run build first`)
  }
  return import(file)
}

export const { resolveConnectionSync, InvalidConnectionError, Secret } = await load('.')
const clients = await load('./clients')
export const { interpretations } = clients

/** The adapter of each client, by id. */
export const adapters = new Map(clients.adapters.map((adapter) => [adapter.id, adapter]))
