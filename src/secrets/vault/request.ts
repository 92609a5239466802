import type { StoreMachine } from '../../machine/store-machine.ts'
import { failed, unreachable, type Service } from '../unreachable.ts'
import type { VaultSettings } from './settings.ts'

/** The service, for people. */
export const vaultService: Service = { name: 'Vault', where: 'VAULT_ADDR or BAO_ADDR' }

/** A request to the HTTP API. */
export type VaultRequest = {
  readonly method: 'GET' | 'POST'
  /** Below `/v1/`, encoded. */
  readonly path: string
  readonly token?: string | undefined
  readonly body?: Readonly<Record<string, string>>
}

/** What the server answered; a body that is no JSON is `undefined`. */
export type VaultAnswer = { readonly status: number; readonly body: unknown }

/** Sends requests to the server. */
export type VaultCall = (request: VaultRequest) => Promise<VaultAnswer>

/** How often a server may send us on: once, from one that stands by to the active one. */
const hops = 1

/** Makes the way to the server. */
export function vaultCall(
  machine: StoreMachine,
  { address, namespace }: VaultSettings,
  signal: AbortSignal,
): VaultCall {
  return async ({ method, path, token, body }) => {
    const init = {
      method,
      headers: {
        // Agents and proxies may ask for this one.
        'X-Vault-Request': 'true',
        ...(namespace && { 'X-Vault-Namespace': namespace }),
        ...(token && { 'X-Vault-Token': token }),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      redirect: 'manual',
      signal,
    } as const
    try {
      const response = await send(machine, `${address}/v1/${path}`, init, hops)
      return { status: response.status, body: await bodyOf(response) }
    } catch (error) {
      throw unreachable(vaultService, error, signal) ?? failed(vaultService)
    }
  }
}

async function send(
  machine: StoreMachine,
  url: string,
  init: Parameters<StoreMachine['fetch']>[1],
  left: number,
): Promise<Response> {
  const response = await machine.fetch(url, init)
  const location = response.headers.get('location')
  if (response.status < 300 || response.status > 399 || location === null) return response
  await response.body?.cancel()
  const next = new URL(location, url)
  // The token goes along, so never from TLS to none.
  if (left === 0 || (url.startsWith('https:') && next.protocol !== 'https:')) return response
  return send(machine, next.href, init, left - 1)
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = response.bodyUsed ? '' : await response.text()
  try {
    return JSON.parse(text)
  } catch {
    // The message quotes the text.
    return undefined
  }
}
